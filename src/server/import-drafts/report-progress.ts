import { type Database, withSchool } from '../database/database.ts'
import type { Progress } from '../journal/run.ts'
import { recordProgress } from '../journal/write-run.ts'

export interface ProgressReport {
  report(progress: Progress): void
  /** When all that was reported is written, or will not be. */
  settle(): Promise<void>
}

/** Writes a run's progress as often as anybody could see it move: a hundred times a stage, and never two at once. */
export function reportProgress(
  database: Database,
  { schoolId, runId }: { schoolId: number; runId: number },
): ProgressReport {
  let told = ''
  let next: Progress | null = null
  let writing: Promise<void> | null = null
  const write = async () => {
    for (let progress = next; progress !== null; progress = next) {
      next = null
      const now = progress
      // To be told is good, to be imported is better.
      await withSchool(database, schoolId, transaction => recordProgress(transaction, runId, now)).catch(
        () => {},
      )
    }
    writing = null
  }
  return {
    report(progress) {
      const step = `${progress.stage} ${Math.floor((progress.done / Math.max(progress.total, 1)) * 100)}`
      if (step === told) return
      told = step
      next = progress
      writing ??= write()
    },
    async settle() {
      await writing
    },
  }
}
