import { type Level, saveLevels } from '../../api/enrolment.ts'
import type { Saving } from '../../lists/use-saving.ts'
import type { LevelRow } from './use-level-draft.ts'

/** @param before as they are stored */
export function savingLevels(rows: readonly LevelRow[], before: readonly Level[]): Saving {
  const isKept = (id: number) => rows.some(row => row.id === id)
  return {
    act: () => saveLevels(rows.map(({ id, name }) => ({ id, name }))),
    done: 'The levels are saved.',
    // One that was deleted comes back as a new one.
    undo: () => saveLevels(before.map(({ id, name }) => ({ id: isKept(id) ? id : null, name }))),
  }
}
