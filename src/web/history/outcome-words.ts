import type { AnyRun, OpenedRow } from '../../api/runs.ts'

type Words = Record<OpenedRow['outcome'], string>

const ofFiles: Words = {
  created: 'New',
  updated: 'Updated',
  removed: 'Gone',
  merged: 'Merged',
  split: 'Apart again',
  unchanged: 'Unchanged',
  invalid: 'Invalid',
}
const ofPeople: Words = { ...ofFiles, updated: 'Changed', removed: 'Removed', invalid: 'Refused' }
const ofUndos: Words = {
  ...ofFiles,
  created: 'Back again',
  updated: 'Put back',
  merged: 'Merged again',
  unchanged: 'As before',
  invalid: 'Stays',
}
const ofPlannedUndos: Words = { ...ofUndos, created: 'Comes back', updated: 'Goes back', removed: 'Goes' }

const words: Record<AnyRun['kind'], Words> = {
  import: ofFiles,
  edit: ofPeople,
  removal: ofPeople,
  rollover: ofPeople,
  merge: ofPeople,
  absence: { ...ofPeople, updated: 'Noted' },
  leavers: ofPeople,
  undo: ofUndos,
}

/** What became of a row, or would, in the words of the kind of run that it stands in. */
export function outcomeWord(
  { kind, state }: Pick<AnyRun, 'kind' | 'state'>,
  outcome: OpenedRow['outcome'],
): string {
  const ofKind = kind === 'undo' && state !== 'applied' ? ofPlannedUndos : words[kind]
  return ofKind[outcome]
}

/** Of an undo and of a removal one count is of all that it did, whatever that was to each patron. */
export function countWord(
  run: Pick<AnyRun, 'kind' | 'state'>,
  outcome: 'created' | 'updated' | 'unchanged' | 'invalid',
): string {
  const isDone = run.state === 'applied'
  if (outcome === 'updated' && run.kind === 'undo') return isDone ? 'taken back' : 'to take back'
  if (outcome === 'updated' && run.kind === 'removal' && isDone) return 'removed'
  return outcomeWord(run, outcome).toLowerCase()
}
