// The command line as a script meets it: its own process, its output and its exit status.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from './bare-environment.ts'

export interface RunOptions {
  /** The only variables that the command sees, beside PATH and where Node keeps what it compiled. */
  env?: Record<string, string>
  input?: string
  /** Called at once, for tests that look at the process while it runs. */
  watch?: (child: ChildProcess) => void
}

export interface RunResult {
  status: number | null
  stdout: string
  stderr: string
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

export async function runRollbook(args: string[], options: RunOptions = {}): Promise<RunResult> {
  const env = { ...bareEnvironment, ...options.env }
  const child = spawn(process.execPath, [main, ...args], { env })
  options.watch?.(child)
  child.stdin.end(options.input ?? '')
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { status, stdout, stderr }
}
