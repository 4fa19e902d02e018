import type { AnyRun, OpenedRow } from '../../api/runs.ts'

type Words = Record<OpenedRow['outcome'], string>

const ofFiles: Words = {
  created: 'New',
  updated: 'Updated',
  removed: 'Gone',
  unchanged: 'Unchanged',
  invalid: 'Invalid',
}
const ofPeople: Words = { ...ofFiles, updated: 'Changed', removed: 'Removed', invalid: 'Refused' }
const ofUndos: Words = {
  created: 'Back again',
  updated: 'Put back',
  removed: 'Gone',
  unchanged: 'As before',
  invalid: 'Stays',
}

const words: Record<AnyRun['kind'], Words> = {
  import: ofFiles,
  edit: ofPeople,
  removal: ofPeople,
  rollover: ofPeople,
  merge: ofPeople,
  undo: ofUndos,
}

/** What became of a row, in the words of the kind of run that it stands in. */
export function outcomeWord(kind: AnyRun['kind'], outcome: OpenedRow['outcome']): string {
  return words[kind][outcome]
}
