/** What the school's guard has against a draft: judged by its limits as they are, of the rows as they were counted. */
import type { Guarded } from '../../api/guard.ts'
import { deedsAgainst, type Verdict } from '../../guard/judge.ts'
import { guardKinds } from '../../guard/kinds.ts'
import type { Tally } from '../../guard/tally.ts'
import type { Tally as DraftTally } from '../../import/drafts/tally.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { judgeTally } from '../guard/judge-plan.ts'
import { readLimits } from '../guard/limits.ts'
import { viewVerdicts } from '../guard/say-held.ts'
import type { Findings } from './content.ts'

/** Nothing for one that may be imported without more ado. */
export function judgeDraft(
  transaction: SchoolTransaction,
  { tally }: Pick<Findings, 'tally'>,
): Promise<Verdict[]> {
  return judgeTally(transaction, guardedOf(tally))
}

/** With all else that the guard counts, so that one number is seen among the others. */
export async function readGuarded(
  transaction: SchoolTransaction,
  findings: Pick<Findings, 'tally'>,
): Promise<Guarded> {
  const guarded = guardedOf(findings.tally)
  const held = viewVerdicts(await judgeDraft(transaction, findings))
  return { held, concerned: guarded.concerned, deeds: deedsAgainst(guarded, await readLimits(transaction)) }
}

function guardedOf({ facets }: DraftTally): Tally {
  const { 'outcome:updated': updated = 0, 'outcome:unchanged': unchanged = 0, again = 0 } = facets
  const counts: Tally['counts'] = {}
  for (const kind of guardKinds) {
    const count = facets[`deed:${kind}`]
    if (count !== undefined) counts[kind] = count
  }
  return { concerned: updated + unchanged - again, counts }
}
