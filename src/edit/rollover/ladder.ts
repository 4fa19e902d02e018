/** What becomes of the school's cohorts when a year ends: each goes up a level, the top one graduates, one arrives. */
import { type Enrolment, yearOfTopLevel } from '../../import/enrolment.ts'
import { sayDay } from '../../patron/say-day.ts'

export interface NextPeriod {
  name: string
  /** Days, `2027-01-01`. */
  starts: string
  ends: string
}

export interface Step {
  /** The cohort. */
  year: number
  from: string
  /** Null for the cohort that graduates. */
  to: string | null
}

export interface Ladder {
  /** From the lowest level to the top one. */
  steps: readonly Step[]
  /** Cohorts, known or not, that have no level yet and get one. */
  arriving: readonly { year: number; level: string }[]
}

/** Sentences; with none the ladder can be climbed. */
export function problemsOfNext(enrolment: Enrolment, { starts, ends }: NextPeriod): string[] {
  const { period } = enrolment
  if (period === null) return ['There is no current academic period to go on from.']
  const year = yearOfTopLevel(enrolment) + 1
  return [
    ...(starts <= period.ends
      ? [`The next period must begin after the current one ends, which is on ${sayDay(period.ends)}.`]
      : []),
    ...(Number(ends.slice(0, 4)) === year
      ? []
      : [`The next period must end in ${year}: its top level graduates in the year in which it ends.`]),
  ]
}

export function ladderOf(enrolment: Enrolment): Ladder {
  const { levels, cohorts } = enrolment
  const yearOf = new Map([...cohorts].map(([year, level]) => [level, year]))
  const steps = levels.flatMap((from, index): Step[] => {
    const year = yearOf.get(from)
    return year === undefined ? [] : [{ year, from, to: levels[index + 1] ?? null }]
  })
  return { steps, arriving: arrivingAt(enrolment, steps) }
}

/** At the lowest level a new cohort; at others one that waits without a level, where nobody comes up to them. */
function arrivingAt(enrolment: Enrolment, steps: readonly Step[]): Ladder['arriving'] {
  const { levels, cohorts } = enrolment
  const top = yearOfTopLevel(enrolment) + 1
  return levels.flatMap((level, index) => {
    const year = top + levels.length - 1 - index
    const isTaken = steps.some(step => step.to === level || step.year === year)
    const isWaiting = cohorts.get(year) === null
    return !isTaken && (index === 0 || isWaiting) ? [{ year, level }] : []
  })
}

/** The cohort that has the level in the next period. */
export function nextCohortAt({ steps, arriving }: Ladder, level: string): number | undefined {
  const climbing = steps.find(({ to }) => to === level)
  return climbing?.year ?? arriving.find(one => one.level === level)?.year
}
