import { sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import { flag } from '../../patron/kinds/flag.ts'
import { year as yearKind } from '../../patron/kinds/year.ts'
import { entryFile, readRows, storedLines } from '../lists/files/entry-file.ts'
import { type ListFile, unreadable } from '../lists/files/list-file.ts'
import { cohortList } from './cohort-list.ts'
import { currentPeriod } from './current-period.ts'

interface Cohort {
  year: number
  levelId: number | null
  hasGraduated: boolean
}

const ofLists = entryFile(cohortList, {
  name: 'cohorts',
  columns: ['graduationyear', 'academiclevel', 'graduated'],
  async readStored(transaction) {
    const rows = await readRows(
      transaction,
      sql`
        SELECT cohort.id, ARRAY[year::text, coalesce(level.name, ''), CASE WHEN has_graduated THEN 'Y' ELSE 'N' END]
          AS cells
        FROM cohort
        LEFT JOIN cohort_level ON cohort_level.school_id = cohort.school_id AND cohort_level.cohort_id = cohort.id
          AND cohort_level.period_id = ${currentPeriod}
        LEFT JOIN level ON level.school_id = cohort_level.school_id AND level.id = cohort_level.level_id
        ORDER BY year`,
    )
    return storedLines(rows, ([year = '', level = '']) => ({ key: year, scope: '', claims: claimsOf(level) }))
  },
  async readerOf(transaction) {
    const { rows } = await sql<{ id: number; name: string }>`SELECT id, name FROM level`.execute(transaction)
    const levels = new Map(rows.map(level => [foldKey(level.name), level]))
    return ([given = '', level = '', graduated = '']) => {
      const year = yearKind.read(given, 4)
      if ('problem' in year) {
        return unreadable([given, level, graduated], 'graduationyear is not a year of four digits.')
      }
      const found = levels.get(foldKey(level))
      const hasGraduated = flag.read(graduated || 'N', 5)
      const isGraduated = 'value' in hasGraduated && hasGraduated.value
      const problems = [
        ...(level !== '' && !found ? [`There is no level ${level}.`] : []),
        ...('problem' in hasGraduated ? ['graduated is not one of Y, yes, true, 1, N, no, false, 0.'] : []),
        ...(found && isGraduated ? ['A cohort that has graduated has no level.'] : []),
      ]
      const entry: Cohort = { year: year.value, levelId: found?.id ?? null, hasGraduated: isGraduated }
      return {
        key: String(year.value),
        scope: '',
        cells: [
          String(year.value),
          found?.name ?? level,
          'problem' in hasGraduated ? graduated : isGraduated ? 'Y' : 'N',
        ],
        claims: claimsOf(found?.name ?? ''),
        entry: problems.length === 0 ? entry : null,
        problems,
      }
    }
  },
})

function claimsOf(level: string): string[] {
  return level === '' ? [] : [`Level ${level}`]
}

export const cohortFile: ListFile<Cohort> = {
  ...ofLists,
  /** Levels may change hands among the cohorts, so all let go of theirs first. */
  async write(transaction, changes, by) {
    const ids = changes.saved.map(({ id }) => id)
    await sql`
      DELETE FROM cohort_level WHERE cohort_id = ANY (${ids}::bigint[]) AND period_id = ${currentPeriod}`.execute(
      transaction,
    )
    await ofLists.write(transaction, changes, by)
  },
}
