/** The guard: whether a plan is applied, or held until somebody has looked at it. */
import { advices, deeds, type GuardKind, guardKinds, type Limit, type Limits } from './kinds.ts'
import type { Tally } from './tally.ts'

/** One kind of thing that the plan would do to too many. */
export interface Verdict {
  kind: GuardKind
  count: number
  /** Of so many patrons whom the plan concerns. */
  concerned: number
  limit: Limit
}

/**
 * The verdicts for which a plan is held, that on the most patrons first; none for one that may be applied.
 * @param largestCohort how many patrons the school's largest cohort has, for a cohort that leaves is disabled as a whole; 0
 * where that is to be no reason
 */
export function judge({ concerned, counts }: Tally, limits: Limits, largestCohort: number): Verdict[] {
  const verdicts: Verdict[] = []
  for (const kind of guardKinds) {
    const count = counts[kind] ?? 0
    const limit = limits[kind]
    if (limit === null || count <= limit.atLeast || count * 100 <= limit.share * concerned) continue
    if (kind === 'disable' && count <= largestCohort) continue
    verdicts.push({ kind, count, concerned, limit })
  }
  return verdicts.sort((one, other) => other.count - one.count)
}

/** One kind of thing that a plan would do, be it to too many or not; no limit where the school does not guard it. */
export interface Deed {
  kind: GuardKind
  count: number
  limit: Limit | null
}

/** Everything guarded that the plan would do, that to the most patrons first. */
export function deedsAgainst({ counts }: Pick<Tally, 'counts'>, limits: Limits): Deed[] {
  const deeds = guardKinds.flatMap(kind => {
    const count = counts[kind] ?? 0
    return count > 0 ? [{ kind, count, limit: limits[kind] }] : []
  })
  return deeds.sort((one, other) => other.count - one.count)
}

/**
 * `disable 412 of 1412 patrons (the limit is 20 %) and change the names of 300 (the limit is 10 %)`
 * @param say a count: in plain digits for a script's reply, `String`; else as people write it
 */
export function sayVerdicts(verdicts: readonly Verdict[], say: (count: number) => string): string {
  const parts = verdicts.map(({ kind, count, concerned, limit }, index) => {
    const whom = index === 0 ? `${say(count)} of ${say(concerned)} patrons` : say(count)
    return `${deeds[kind](whom)} (the limit is ${limit.share} %)`
  })
  const last = parts.pop() ?? ''
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
}

/** What to do before anybody approves it, behind a blank; nothing for most kinds. */
export function sayAdvice(verdicts: readonly Verdict[]): string {
  return verdicts
    .flatMap(({ kind }) => advices[kind] ?? [])
    .map(advice => ` ${advice}`)
    .join('')
}

/** What has to be typed before it is applied all the same. */
export function numberOf([first]: readonly Verdict[]): number | null {
  return first?.count ?? null
}
