/** What the school's guard has against a draft: judged by its limits as they are, of the rows as they were counted. */
import type { DraftHeld } from '../../api/import-drafts.ts'
import { type Measure, measure, type Verdict } from '../../guard/judge.ts'
import { deeds, guardKinds, guardLabels, usualCauses } from '../../guard/kinds.ts'
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

/** Null for one that may be imported without more ado. */
export async function readHeld(
  transaction: SchoolTransaction,
  findings: Pick<Findings, 'tally'>,
): Promise<DraftHeld | null> {
  const verdicts = await judgeDraft(transaction, findings)
  const held = viewVerdicts(verdicts)
  if (held === null) return null
  const limits = await readLimits(transaction)
  return { ...held, measures: measure(guardedOf(findings.tally), { limits, verdicts }).map(viewMeasure) }
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

function viewMeasure(measured: Measure): DraftHeld['measures'][number] {
  const { kind, count, concerned } = measured
  return {
    ...measured,
    label: guardLabels[kind],
    would: deeds[kind](`${inWords(count)} of ${inWords(concerned)} patrons`),
    usualCause: usualCauses[kind],
  }
}

function inWords(count: number): string {
  return count.toLocaleString('en-AU')
}
