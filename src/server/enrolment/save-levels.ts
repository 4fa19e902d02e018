import { sql } from 'kysely'
import type { LevelsBody } from '../../api/enrolment.ts'
import { foldKey } from '../../patron/fold.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { countedUse, refuseIfUsed } from '../lists/uses.ts'
import { levelProblems } from '../schools/new-school.ts'

type GivenLevel = LevelsBody['levels'][number]

/**
 * The school's levels, from the lowest to the top one, are from now on these; one that is left out is deleted.
 * @throws RequestError `invalid-entry`, `not-found`; `in-use` for one that is left out and that a cohort has
 */
export async function saveLevels(
  transaction: SchoolTransaction,
  given: readonly GivenLevel[],
): Promise<void> {
  const levels = given.map(({ id, name }) => ({ id, name: trimAsciiBlanks(name).normalize('NFC') }))
  const problems = levelProblems(levels.map(({ name }) => name))
  if (levels.some(({ name }) => name === '')) problems.push('A level needs a name.')
  if (problems.length > 0) throw new RequestError('invalid-entry', { sentence: problems.join(' ') })
  await deleteOthers(
    transaction,
    levels.flatMap(({ id }) => id ?? []),
  )
  await write(transaction, levels)
}

async function deleteOthers(transaction: SchoolTransaction, kept: readonly number[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM level FOR UPDATE`.execute(transaction)
  const stored = rows.map(({ id }) => id)
  if (kept.some(id => !stored.includes(id)) || new Set(kept).size < kept.length) {
    throw new RequestError('not-found', { sentence: 'There is no such level. Nothing was saved.' })
  }
  const left = stored.filter(id => !kept.includes(id))
  await refuseUsed(transaction, left)
  await sql`DELETE FROM level WHERE id = ANY (${left}::bigint[])`.execute(transaction)
}

async function refuseUsed(transaction: SchoolTransaction, ids: readonly number[]): Promise<void> {
  const { rows } = await sql<{ year: number }>`
    SELECT DISTINCT cohort.year FROM cohort_level
    JOIN cohort ON cohort.school_id = cohort_level.school_id AND cohort.id = cohort_level.cohort_id
    WHERE cohort_level.level_id = ANY (${ids}::bigint[]) ORDER BY cohort.year`.execute(transaction)
  const years = rows.map(({ year }) => String(year))
  refuseIfUsed(countedUse(years.length, ['cohort', 'cohorts'], years))
}

/** Names and places may change hands among the levels, so all let go of theirs first. */
async function write(transaction: SchoolTransaction, levels: readonly GivenLevel[]): Promise<void> {
  await sql`UPDATE level SET name_key = ' ' || id, position = -id`.execute(transaction)
  const given = unnest([
    { name: 'id', type: 'bigint', values: levels.map(({ id }) => id) },
    { name: 'name', type: 'text', values: levels.map(({ name }) => name) },
    { name: 'name_key', type: 'text', values: levels.map(({ name }) => foldKey(name)) },
    { name: 'position', type: 'integer', values: levels.map((_, index) => index + 1) },
  ])
  await sql`
    UPDATE level SET name = given.name, name_key = given.name_key, position = given.position
    FROM ${given} WHERE level.id = given.id`.execute(transaction)
  await sql`
    INSERT INTO level (name, name_key, position)
    SELECT name, name_key, position FROM ${given} WHERE given.id IS NULL`.execute(transaction)
}
