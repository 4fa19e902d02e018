import { sql } from 'kysely'
import type { z } from 'zod'
import { cohortBody } from '../../api/enrolment.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { createdId } from '../lists/created-id.ts'
import type { EntryList } from '../lists/entry-list.ts'
import { patronsWhere } from '../lists/uses.ts'
import { currentPeriod } from './current-period.ts'

type Cohort = z.output<typeof cohortBody>

export const cohortList: EntryList<typeof cohortBody> = {
  url: '/api/cohorts',
  noun: 'cohort',
  key: 'year',
  tag: 'Enrolment',
  access: 'administer',
  table: sql`cohort`,
  body: cohortBody,
  async create(transaction, cohort) {
    const { year, hasGraduated } = cohort
    const id = await createdId(
      transaction,
      sql`INSERT INTO cohort (year, has_graduated) VALUES (${year}, ${hasGraduated}) RETURNING id`,
    )
    await giveLevel(transaction, id, cohort)
    return id
  },
  async save(transaction, id, cohort) {
    await sql`
      UPDATE cohort SET year = ${cohort.year}, has_graduated = ${cohort.hasGraduated} WHERE id = ${id}`.execute(
      transaction,
    )
    await giveLevel(transaction, id, cohort)
  },
  usesOf: (transaction, id) => patronsWhere(transaction, sql`cohort_id = ${id}`),
}

/** @throws RequestError where it cannot have that level in the current period */
async function giveLevel(
  transaction: SchoolTransaction,
  id: number,
  { levelId, hasGraduated }: Cohort,
): Promise<void> {
  await sql`DELETE FROM cohort_level WHERE cohort_id = ${id} AND period_id = ${currentPeriod}`.execute(
    transaction,
  )
  if (levelId === null) return
  if (hasGraduated) throw invalid('A cohort that has graduated has no level.')
  await refuseTakenLevel(transaction, levelId)
  const { numAffectedRows = 0n } = await sql`
    INSERT INTO cohort_level (period_id, cohort_id, level_id)
    SELECT period.id, ${id}::bigint, level.id
    FROM level JOIN academic_period AS period ON period.is_current WHERE level.id = ${levelId}`.execute(
    transaction,
  )
  if (numAffectedRows === 0n) throw invalid('There is no such level, or no current academic period.')
}

async function refuseTakenLevel(transaction: SchoolTransaction, levelId: number): Promise<void> {
  const { rows } = await sql<{ year: number; level: string }>`
    SELECT cohort.year, level.name AS level FROM cohort_level
    JOIN cohort ON cohort.school_id = cohort_level.school_id AND cohort.id = cohort_level.cohort_id
    JOIN level ON level.school_id = cohort_level.school_id AND level.id = cohort_level.level_id
    WHERE cohort_level.level_id = ${levelId} AND cohort_level.period_id = ${currentPeriod}`.execute(
    transaction,
  )
  const [holder] = rows
  if (!holder) return
  const sentence = `Level ${holder.level} is the cohort of ${holder.year}’s in the current period, so nothing was saved.`
  throw new RequestError('taken', { sentence })
}

function invalid(sentence: string): RequestError {
  return new RequestError('invalid-entry', { sentence: `${sentence} Nothing was saved.` })
}
