/** What keeps students from having their level in the current period, a sentence each. */
import type { Enrolment } from '../../../api/enrolment.ts'
import { sayPatrons } from '../../patrons/many/say-change.ts'
import { sayLevel } from '../../patrons/school-words.ts'
import { sayDay } from '../../ui/dates.ts'

/** @param today `2026-05-04`, in the school's time zone */
export function sayLacking({ periods, levels, cohorts }: Enrolment, today: string): string[] {
  const period = periods.find(({ isCurrent }) => isCurrent)
  if (!period) return ['There is no current academic period, so no student has a level. Add one.']
  const { name, ends } = period
  const empty = levels.filter(({ id }) => cohorts.every(({ levelId }) => levelId !== id))
  const left = cohorts.filter(cohort => cohort.levelId === null && !cohort.hasGraduated && cohort.patrons > 0)
  return [
    ...(today > ends ? [`${name} ended on ${sayDay(ends)}. Roll over to the next school year.`] : []),
    ...(empty.length > 0 ? [sayEmpty(empty, name)] : []),
    ...left.map(
      ({ year, patrons }) =>
        `The cohort of ${year}, ${sayPatrons(patrons)}, has no level in ${name}. Give it one, or mark it as graduated.`,
    ),
  ]
}

function sayEmpty(levels: Enrolment['levels'], period: string): string {
  const names = levels.map(level => sayLevel(level.name)).join(', ')
  return `${names} ${levels.length === 1 ? 'has' : 'have'} no cohort in ${period}, so no student can be there.`
}
