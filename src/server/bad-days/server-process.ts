/** `rollbook serve` as a process of its own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '../command-line/testing/bare-environment.ts'

export interface ServerProcess {
  address: string
  /** What its log said of the import's stage since the last time that it was asked to forget. */
  loggedStage(): string | undefined
  forgetStage(): void
  isAlive(): boolean
  /** What it wrote to standard error. */
  said(): string
  /** At once, and without waiting. */
  kill(): void
  untilGone(): Promise<void>
  stop(): Promise<void>
}

export const administrator = { username: 'admin', password: 'swordfish 7' }

const entry = fileURLToPath(new URL('../../../bin/rollbook.mjs', import.meta.url))

/** @param folder made, with the school and its administrator, if there is none yet */
export async function startServer(folder: string): Promise<ServerProcess> {
  const env = {
    ...bareEnvironment,
    PORT: '0',
    ROLLBOOK_DATA: folder,
    // Where an import is, is told at this level.
    ROLLBOOK_LOG: 'debug',
    ROLLBOOK_ADMIN_USERNAME: administrator.username,
    ROLLBOOK_ADMIN_PASSWORD: administrator.password,
  }
  const child = spawn(process.execPath, [entry, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = once(child, 'exit')
  const stderr: string[] = []
  createInterface(child.stderr).on('line', line => stderr.push(line))
  let stage: string | undefined
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      const ready = /ready at (\S+)/.exec(line)?.[1]
      if (ready) resolve(ready)
      stage = /"stage":"(\w+)"/.exec(line)?.[1] ?? stage
    })
    gone.then(() => reject(new Error(`the server did not start:\n${stderr.join('\n')}`)), reject)
  })
  const untilGone = async () => void (await gone)
  return {
    address,
    loggedStage: () => stage,
    forgetStage() {
      stage = undefined
    },
    isAlive: () => isRunning(child),
    said: () => stderr.join('\n'),
    kill: () => void child.kill('SIGKILL'),
    untilGone,
    async stop() {
      child.kill('SIGTERM')
      await untilGone()
    },
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}
