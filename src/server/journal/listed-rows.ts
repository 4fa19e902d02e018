import { type RawBuilder, sql } from 'kysely'

/**
 * Selects the numbers of a run's rows beyond `after`, each with the number of the row that is told for it: a repeated row
 * shares what came of the first one, and unchanged rows of a file stand in the run as ranges.
 */
export function listedRows(
  runId: number,
  { after, limit }: { after: number; limit: number },
): RawBuilder<unknown> {
  return sql`
    SELECT row_number, row_number AS first FROM run_row WHERE run_id = ${runId} AND row_number > ${after}
    UNION ALL
    SELECT number, number FROM run, json_array_elements(run.unchanged) AS range,
      LATERAL (SELECT greatest((range ->> 0)::integer, ${after}::integer + 1) AS first,
        (range ->> 1)::integer AS last) AS bounds,
      generate_series(bounds.first, least(bounds.last, bounds.first + ${limit}::integer - 1)) AS number
    WHERE run.id = ${runId}
    UNION ALL
    SELECT (repeat ->> 0)::integer, (repeat ->> 1)::integer
    FROM run, json_array_elements(run.repeats) AS repeat
    WHERE run.id = ${runId} AND (repeat ->> 0)::integer > ${after}`
}
