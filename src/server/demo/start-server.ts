import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './run-script.ts'

export interface DemoServer {
  address: string
  /** Resolves when the server has ended, by whatever cause. */
  ended: Promise<void>
  lastWords(): string
  stop(): Promise<void>
}

const endWithParent = new URL('end-with-parent.ts', import.meta.url).href
const linesKept = 30
const patience = 45_000

/** Starts the real server as a child, and waits until it takes requests. */
export async function startServer({
  environment,
  signal,
}: {
  environment: NodeJS.ProcessEnv
  signal: AbortSignal
}): Promise<DemoServer> {
  // With the flags that the demo itself runs with, the entry need not start Node once more.
  const flags = [...process.execArgv, '--import', endWithParent]
  const child = spawn(process.execPath, [...flags, 'bin/rollbook.mjs', 'serve'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // In a process group of its own, Ctrl-C reaches the demo only, which then stops the server once, in order.
    detached: true,
  })
  const ended = once(child, 'exit').then(() => {})
  const lines = keepLines(child)
  const server = { ended, lastWords: () => lines.join('\n'), stop: () => stop(child, ended) }
  try {
    const address = await Promise.race([readAddress(child, signal), refuse(ended)])
    await waitUntilReady(address, signal)
    return { ...server, address }
  } catch (error) {
    await server.stop()
    throw new Error(`The server did not start. Its last words:\n${server.lastWords()}`, { cause: error })
  }
}

/** Both streams must be read to their ends, or the server would stand still when they are full. */
function keepLines(child: ChildProcess): string[] {
  const lines: string[] = []
  for (const input of [child.stdout, child.stderr]) {
    if (input === null) continue
    createInterface({ input }).on('line', line => {
      lines.push(line)
      if (lines.length > linesKept) lines.shift()
    })
  }
  return lines
}

function readAddress({ stdout }: ChildProcess, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    if (stdout === null) return reject(new Error('The server has no output.'))
    createInterface({ input: stdout }).on('line', line => {
      const address = /is ready at (http:\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
}

async function refuse(ended: Promise<void>): Promise<never> {
  await ended
  throw new Error('It has ended.')
}

async function waitUntilReady(address: string, signal: AbortSignal): Promise<void> {
  while (!(await fetch(`${address}/readyz`, { signal })).ok) await sleep(100, undefined, { signal })
}

/** Letting go of the child tells it to end; the same happens by itself if we are killed. */
async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.connected) child.disconnect()
  const lastResort = setTimeout(() => child.kill('SIGKILL'), patience)
  await ended
  clearTimeout(lastResort)
}
