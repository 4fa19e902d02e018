import type { Bystander } from './bystander.ts'

interface Counted {
  name: string
  /** Null where none was given out yet. */
  last: string | null
}

/** What was given out last of all numbers but of runs: those that were broken off stay, each with its own. */
export type Numbers = readonly Counted[]

export function readNumbers({ query }: Pick<Bystander, 'query'>): Promise<Numbers> {
  return query<Counted>(`
    SELECT sequencename AS name, last_value::text AS last FROM pg_sequences
    WHERE schemaname = 'public' AND sequencename <> 'run_id_seq'`)
}

/** Gives out once more what an act took that was broken off, so that it can be told by its numbers whether another did the same. */
export async function takeNumbersBack({ query }: Pick<Bystander, 'query'>, numbers: Numbers): Promise<void> {
  await query(
    `SELECT setval(name::regclass, coalesce(last, 1), last IS NOT NULL)
    FROM jsonb_to_recordset($1::jsonb) AS kept(name text, last bigint)`,
    [JSON.stringify(numbers)],
  )
}
