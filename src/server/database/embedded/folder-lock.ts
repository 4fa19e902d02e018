import { runProgram } from './run-program.ts'
import type { Home } from './settle.ts'

/** How `flock` says that somebody else has the lock; PostgreSQL's programs do not end so. */
export const FOLDER_IS_LOCKED = 75

/**
 * What to put before `postgres` so that it holds the kernel's lock on the cluster as long as one of its processes
 * lives. PostgreSQL itself goes by process ids, which say nothing to a second container on the same volume.
 * Empty where there is no `flock`, or where the disk cannot lock.
 */
export async function lockWrapper({ way, cluster }: Home): Promise<string[]> {
  const args = ['--no-fork', '--nonblock', '--conflict-exit-code', String(FOLDER_IS_LOCKED), cluster]
  const { code } = await runProgram(way, 'flock', [...args, 'true'])
  return code === 0 || code === FOLDER_IS_LOCKED ? ['flock', ...args] : []
}
