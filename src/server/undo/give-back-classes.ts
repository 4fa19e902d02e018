import { sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readListIds } from '../enrolment/lists.ts'
import type { Restored, UndoWriting } from './write-undo.ts'

/**
 * Puts patrons back into the class that they had before the undone run, from the day on that they had it, as if they
 * had never left. How it was before this undo is set aside, for an undo of it: the class, the day, the past class that
 * is taken away (`past`) and the one that is put back (`added`).
 */
export async function giveBackClasses(
  transaction: SchoolTransaction,
  rows: readonly Restored[],
  { runId, undone, lists }: UndoWriting,
): Promise<void> {
  const movers = rows.filter(({ changes }) => changes.formClass !== undefined)
  if (movers.length === 0) return
  const { formClasses } = await readListIds(transaction)
  const classOf = ({ after: { formClass } }: Restored) =>
    formClass === null ? null : (formClasses.get(foldKey(formClass)) ?? null)
  const given = unnest([
    { name: 'patron_id', type: 'bigint', values: movers.map(({ patronId }) => patronId) },
    { name: 'form_class_id', type: 'bigint', values: movers.map(classOf) },
  ])
  await sql`
    WITH before AS (
      SELECT given.patron_id, given.form_class_id AS named_id, aside.what AS aside, to_jsonb(past) AS past,
        past.form_class_id AS past_id, past.from_day
      FROM ${given}
      LEFT JOIN set_aside AS aside
        ON aside.run_id = ${undone} AND aside.kind = 'form class' AND aside.patron_id = given.patron_id
      LEFT JOIN past_form_class AS past ON past.patron_id = given.patron_id
        AND CASE WHEN aside.id IS NULL THEN past.left_by = ${undone} ELSE past.id = (aside.what ->> 'added')::bigint END
    ), kept AS (
      INSERT INTO set_aside (run_id, patron_id, kind, what)
      SELECT ${runId}::bigint, patron.id, 'form class', jsonb_build_object('form_class_id', patron.form_class_id,
        'form_class_since', patron.form_class_since, 'past', before.past, 'added', before.aside -> 'past' -> 'id')
      FROM before JOIN patron ON patron.id = before.patron_id
    ), taken AS (
      DELETE FROM past_form_class USING before
      WHERE past_form_class.patron_id = before.patron_id AND past_form_class.id = (before.past ->> 'id')::bigint
    ), added AS (
      INSERT INTO past_form_class (school_id, id, patron_id, form_class_id, from_day, to_day, left_by)
      OVERRIDING SYSTEM VALUE
      SELECT (again).* FROM (
        SELECT jsonb_populate_record(NULL::past_form_class, aside -> 'past') AS again FROM before
        WHERE jsonb_typeof(aside -> 'past') = 'object') AS aside_rows
      WHERE EXISTS (SELECT FROM form_class WHERE form_class.id = (again).form_class_id)
    )
    UPDATE patron SET form_class_id = former.id, form_class_since = former.since
    FROM before CROSS JOIN LATERAL (
      SELECT 1 AS choice, (aside ->> 'form_class_id')::bigint AS id, (aside ->> 'form_class_since')::date AS since
      WHERE aside IS NOT NULL AND (aside ->> 'form_class_id' IS NULL OR EXISTS (
        SELECT FROM form_class WHERE form_class.id = (aside ->> 'form_class_id')::bigint))
      UNION ALL SELECT 2, past_id, from_day WHERE aside IS NULL AND past IS NOT NULL
      UNION ALL SELECT 3, named_id, CASE WHEN named_id IS NULL THEN NULL ELSE ${lists.enrolment.today}::date END
      ORDER BY choice LIMIT 1) AS former
    WHERE patron.id = before.patron_id`.execute(transaction)
}
