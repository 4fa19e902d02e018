/** Drafts and their rows as the API gives them. */
import type { DraftRow, ImportDraft, ImportDraftList, MadeEdit } from '../../api/import-drafts.ts'
import { hidden, type ShownRow } from '../../import/drafts/shown-row.ts'
import { sentenceOf } from '../../patron/problems.ts'
import type { Choices, Findings } from './content.ts'
import type { DraftHead } from './store.ts'

export function viewHead(head: DraftHead): ImportDraftList[number] {
  const { id, purpose, fileName, by, state, counts, madeAt, changedAt } = head
  const at = { startedAt: madeAt.toISOString(), changedAt: changedAt.toISOString() }
  return { id, purpose, fileName, by, state, counts, runId: null, ...at }
}

export interface OpenDraft {
  head: DraftHead
  findings: Findings
  choices: Choices
  /** The register's, as it is now. */
  registerMark: string
}

export function viewDraft({ head, findings, choices, registerMark }: OpenDraft): ImportDraft {
  const { summary, reading, newCohorts, newFormClasses, warnings, misfits, columns } = findings
  const isSecret = (position: number) => columns[position - 1]?.isSecret === true
  return {
    ...viewHead(head),
    fileBytes: head.fileBytes,
    revision: head.revision,
    reading,
    columns: [...columns],
    misfits: [...misfits],
    ...summary,
    newCohorts: [...newCohorts],
    newFormClasses: [...newFormClasses],
    warnings: [...warnings],
    edits: choices.edits.map(made =>
      'position' in made.edit && isSecret(made.edit.position) ? hide(made) : made,
    ),
    isOutdated: head.state === 'ready' && head.registerMark !== registerMark,
  }
}

function hide({ edit, ...made }: MadeEdit): MadeEdit {
  if (edit.kind === 'cell') return { ...made, edit: { ...edit, value: hidden } }
  if (edit.kind === 'everywhere') return { ...made, edit: { ...edit, from: hidden, to: hidden } }
  return { ...made, edit }
}

export function viewRow(row: ShownRow, { columns }: Pick<Findings, 'columns'>): DraftRow {
  const positionOf = (field: string | undefined) => columns.find(column => column.field === field)?.position
  return {
    ...row,
    cells: [...row.cells],
    edited: [...row.edited],
    changes: Object.fromEntries(Object.entries(row.changes).map(([key, [old, now]]) => [key, [old, now]])),
    problems: row.problems.map(problem => ({
      field: problem.field ?? null,
      position: (problem.field !== undefined && positionOf(problem.field)) || null,
      code: problem.code,
      sentence: sentenceOf(problem),
    })),
  }
}
