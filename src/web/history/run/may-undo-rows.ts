import type { OpenedRun } from '../../../api/runs.ts'

/** A year is taken back for everybody, or not at all. */
export function mayUndoRows({ kind, cannotUndo }: Pick<OpenedRun, 'kind' | 'cannotUndo'>): boolean {
  return cannotUndo === null && kind !== 'rollover'
}
