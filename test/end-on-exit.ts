import { rmSync } from 'node:fs'
import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Has a server of PostgreSQL ended, and its folders removed, when this process exits. For runs that are broken
 * off: Vitest then exits at once, without its tear-down, and the server would run on with nobody to stop it.
 * Returns how to call that off.
 */
export function endOnExit(pid: number, folders: string[]): () => void {
  const end = () => {
    quit(pid)
    for (const folder of folders)
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 20 })
  }
  process.once('exit', end)
  // These stay: a signal that comes twice, from the terminal and from npm, must not cut the tidying short.
  for (const signal of signals) process.on(signal, exit)
  return () => process.off('exit', end)
}

/** By force, and without waiting: the data are thrown away. */
function quit(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // It has ended by itself.
  }
}

function exit(signal: (typeof signals)[number]): void {
  process.exit(128 + constants.signals[signal])
}
