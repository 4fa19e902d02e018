/** Runs in words: what each was, what became of it, and where it came from. */
import type { AnyRun } from '../../api/runs.ts'
import { type Campuses, sayChange, sayPatrons } from '../patrons/many/say-change.ts'

export const kindWords: Record<AnyRun['kind'], string> = {
  import: 'Imports',
  edit: 'Edits',
  removal: 'Removals',
  undo: 'Undos',
  rollover: 'Year rollovers',
  merge: 'Merges',
  absence: 'Absences',
  leavers: 'Leavers',
}

export const stateWords: Record<AnyRun['state'], string> = {
  running: 'Running',
  planned: 'Not done',
  held: 'Held',
  replaced: 'Given up',
  applied: 'Done',
  refused: 'Refused',
  failed: 'Failed',
  interrupted: 'Interrupted',
}

export const viaWords: Record<AnyRun['via'], string> = {
  page: 'on the page',
  api: 'over the API',
  'command line': 'on the command line',
  schedule: 'by the calendar',
}

type Titled = NonNullable<AnyRun['undone']>

/**
 * `Import of users.csv`, `Import of contacts by parents.csv`, `Disabled 28 patrons`, `Undo of run 12: Import of users.csv`; of a run
 * that is an undo of an undo, the number of the first.
 */
export function sayRun(run: Titled & { undone?: AnyRun['undone'] }, campuses: Campuses): string {
  const { kind, undoes, undone, counts } = run
  if (kind === 'import') return sayImport(run)
  if (kind === 'undo') return `Undo of run ${undoes}${undone ? `: ${sayRun(undone, campuses)}` : ''}`
  if (kind === 'rollover') return 'Year rollover'
  if (kind === 'merge') return `Merge of ${sayPatrons(counts.updated + counts.unchanged)}`
  if (kind === 'absence') return `Absence of ${sayPatrons(counts.updated)} noted`
  if (kind === 'removal') return `Removal of ${sayPatrons(counts.updated)}`
  return run.change ? sayMany(run, campuses) : sayOne(run)
}

function sayImport({ purpose, fileName }: Pick<Titled, 'purpose' | 'fileName'>): string {
  if (purpose === 'users') return fileName ? `Import of ${fileName}` : 'Import'
  return fileName ? `Import of ${purpose} by ${fileName}` : `Import of ${purpose}`
}

function sayMany({ change, counts, state }: Titled, campuses: Campuses): string {
  const { act, done } = sayChange(change, counts.created + counts.updated, campuses)
  return state === 'applied' ? done.replace(/\.$/, '') : act
}

function sayOne({ patron, counts }: Titled): string {
  const whom = patron?.username ?? 'a patron'
  return counts.created > 0 ? `Registration of ${whom}` : `Edit of ${whom}`
}

/** Whether it was undone, or else what became of it. */
export function sayState({
  state,
  undoneBy,
  isUndoneInPart,
}: Pick<AnyRun, 'state' | 'undoneBy' | 'isUndoneInPart'>): string {
  if (state !== 'applied' || undoneBy === null) return stateWords[state]
  return isUndoneInPart ? 'Undone in part' : 'Undone'
}
