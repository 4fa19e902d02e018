/** What was planned of a draft, made ready to be kept: rows marked, counted and sealed. */
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { Summariser } from '../../import/drafts/summary.ts'
import type { Choices } from './content.ts'
import { type Sealed, type SealedPart, sealParts } from './parts.ts'
import type { DraftPlan } from './plan-draft.ts'
import type { PlannedDraft } from './store.ts'

/** Makes of a row the row as it is to be shown. */
export type Marker = (row: ShownRow) => ShownRow

export function sealPlan(
  draft: Sealed,
  { plan, choices, mark }: { plan: DraftPlan; choices: Choices; mark: Marker },
): PlannedDraft {
  const summariser = new Summariser()
  const rows = plan.kind === 'planned' ? passing(plan.rows(), { mark, summariser }) : []
  // The summary is whole once all rows went by.
  const parts: SealedPart[] = [...sealParts(draft, rows)]
  return {
    state: plan.kind === 'planned' ? 'ready' : 'blocked',
    choices,
    findings: { ...plan.findings, summary: summariser.summarise() },
    registerMark: plan.registerMark,
    parts,
  }
}

function* passing(
  rows: Iterable<ShownRow>,
  { mark, summariser }: { mark: Marker; summariser: Summariser },
): Generator<ShownRow> {
  for (const row of rows) {
    const marked = mark(row)
    summariser.add(marked)
    yield marked
  }
}
