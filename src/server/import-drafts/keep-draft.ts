/** What was planned of a draft, made ready to be kept: rows marked, counted and sealed. */
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { emptyTally, Tallier, type Telling } from '../../import/drafts/tally.ts'
import type { Columns } from '../../import/redact.ts'
import type { Findings } from './content.ts'
import { facetsOfRow } from './facets-of-row.ts'
import { type Sealed, sealParts } from './parts.ts'
import type { DraftPlan } from './plan-draft.ts'
import type { PlannedDraft } from './store.ts'

/** Makes of a row the row as it is to be shown. */
export type Marker = (row: ShownRow) => ShownRow

export function sealPlan(draft: Sealed, { plan, mark }: { plan: DraftPlan; mark: Marker }): PlannedDraft {
  const { findings, choices, registerMark } = plan
  if (plan.kind === 'blocked') {
    return {
      state: 'blocked',
      choices,
      findings: { ...findings, tally: emptyTally() },
      registerMark,
      parts: [],
    }
  }
  const tallier = new Tallier(tellingOf(findings))
  const rows = passing(plan.rows(), { mark, tallier })
  const parts = [...sealParts(draft, { rows, columns: fieldsOfColumns(findings) })]
  // The tally is whole once all rows went by.
  const tally = tallier.finish(plan.planned.plan)
  return { state: 'ready', choices, findings: { ...findings, tally }, registerMark, parts }
}

export function fieldsOfColumns({ columns }: Pick<Findings, 'columns'>): ({ key: string } | null)[] {
  return columns.map(({ field }) => (field === null ? null : { key: field }))
}

/** Positions of columns whose values nobody else is to know, from 0. */
export function secretsOfColumns({ columns }: Pick<Findings, 'columns'>): number[] {
  return columns.flatMap(({ isSecret }, index) => (isSecret ? [index] : []))
}

/** Of which it is told what in their rows is secret. */
export function redactable({ columns }: Pick<Findings, 'columns'>): Columns {
  return {
    header: columns.map(({ header }) => header ?? ''),
    columns: fieldsOfColumns({ columns }),
    secrets: secretsOfColumns({ columns }),
  }
}

/** Counted from 0; -1 where no column is set to that field. */
export function columnOf({ columns }: Pick<Findings, 'columns'>, key: string): number {
  return columns.findIndex(({ field }) => field === key)
}

/** How rows read so are counted. */
export function tellingOf(findings: Pick<Findings, 'columns'>): Telling {
  return { classAt: columnOf(findings, 'formClass'), facetsOf: facetsOfRow }
}

function* passing(
  rows: Iterable<ShownRow>,
  { mark, tallier }: { mark: Marker; tallier: Tallier },
): Generator<ShownRow> {
  for (const row of rows) {
    const marked = mark(row)
    tallier.add(marked)
    yield marked
  }
}
