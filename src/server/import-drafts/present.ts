/** Drafts and their rows as the API gives them. */
import type { Guarded } from '../../api/guard.ts'
import type { DraftRow, ImportDraft, ImportDraftList, MadeEdit } from '../../api/import-drafts.ts'
import type { Edit } from '../../import/drafts/edits.ts'
import { hidden, type ShownRow, secretHider } from '../../import/drafts/shown-row.ts'
import { summarise } from '../../import/drafts/summary.ts'
import { sentenceOf } from '../../patron/problems.ts'
import type { Choices, Findings, KeptEdit } from './content.ts'
import { redactable } from './keep-draft.ts'
import type { HolderFinder } from './row-holders.ts'
import type { DraftHead } from './store.ts'

export function viewHead(head: DraftHead): ImportDraftList[number] {
  const { id, purpose, fileName, by, counts, runId, madeAt, changedAt } = head
  const state = runId === null ? head.state : 'applying'
  const at = { startedAt: madeAt.toISOString(), changedAt: changedAt.toISOString() }
  return { id, purpose, fileName, by, state, counts, runId, ...at }
}

export interface OpenDraft {
  head: DraftHead
  findings: Findings
  choices: Choices
  guarded: Guarded
  /** Saved ones that its columns fit. */
  mappings: ImportDraft['mappings']
  absence: ImportDraft['absence']
  /** The register's, as it is now. */
  registerMark: string
}

export function viewDraft({
  head,
  findings,
  choices,
  guarded,
  mappings,
  absence,
  registerMark,
}: OpenDraft): ImportDraft {
  const { reading, misfits, columns, tally } = findings
  return {
    ...viewHead(head),
    fileBytes: head.fileBytes,
    revision: head.revision,
    reading,
    columns: [...columns],
    misfits: [...misfits],
    mappings,
    ...summarise(tally),
    ...guarded,
    absence,
    edits: showEdits(choices.edits, columns),
    isOutdated: head.state === 'ready' && head.registerMark !== registerMark,
  }
}

/** What of them may be shown, and kept with a run. */
export function showEdits(edits: readonly KeptEdit[], columns: Findings['columns']): MadeEdit[] {
  const isSecret = (position: number) => columns[position - 1]?.isSecret === true
  return edits.map(({ edit, ...made }) => ({ ...made, edit: showEdit(edit, isSecret) }))
}

function showEdit(edit: Edit, isSecret: (position: number) => boolean): MadeEdit['edit'] {
  switch (edit.kind) {
    case 'cell':
      return isSecret(edit.position) ? { ...edit, value: hidden } : edit
    case 'everywhere':
      return isSecret(edit.position) ? { ...edit, from: hidden, to: hidden } : edit
    case 'leave-out':
      return edit
    case 'cells':
      return { kind: 'proposal', sentence: edit.sentence }
  }
}

/** @returns what makes of a row what is told of it */
export function rowViewer(
  { columns }: Pick<Findings, 'columns'>,
  holderOf: HolderFinder,
): (row: ShownRow) => DraftRow {
  const hide = secretHider(redactable({ columns }))
  const positionOf = (field: string | undefined) => columns.find(column => column.field === field)?.position
  return row => ({
    ...shownOf(hide(row)),
    edited: [...row.edited],
    changes: Object.fromEntries(Object.entries(row.changes).map(([key, [old, now]]) => [key, [old, now]])),
    problems: row.problems.map(problem => ({
      field: problem.field ?? null,
      position: (problem.field !== undefined && positionOf(problem.field)) || null,
      code: problem.code,
      sentence: sentenceOf(problem),
      holder: holderOf(row, problem),
    })),
  })
}

function shownOf({ source: _, asNew: __, ...row }: ShownRow) {
  return { ...row, cells: [...row.cells] }
}
