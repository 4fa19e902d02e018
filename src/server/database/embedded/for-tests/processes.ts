import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { Connection } from '../knock.ts'

export interface OtherRollbook {
  process: ChildProcess
  connection: Connection
  close(): Promise<void>
}

/** Opens the folder in a process of its own, and resolves when it is open. */
export async function openInAnotherProcess(dataFolder: string): Promise<OtherRollbook> {
  const child = forkOpener(dataFolder)
  const [connection] = await once(child, 'message')
  return {
    process: child,
    connection,
    async close() {
      child.send('close')
      await once(child, 'exit')
    },
  }
}

/** At the head of its own process group, as in a terminal. It ends with the test. */
export function forkOpener(dataFolder: string): ChildProcess {
  const script = join(import.meta.dirname, 'open-in-another-process.ts')
  const child = fork(script, [dataFolder], { detached: true, execArgv: [], stdio: 'inherit' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Kills the process as a power cut would, and waits until it is gone. */
export async function killAndWait(pid: number | undefined): Promise<void> {
  if (!pid) throw new Error('There is no process to kill.')
  process.kill(pid, 'SIGKILL')
  while (await isRunning(pid)) await sleep(10)
}

/** One that has ended does not count, even if nobody has collected it. */
export async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return state !== '' && !/\) [ZX]/.test(state)
}
