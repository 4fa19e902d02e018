import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export const root = join(import.meta.dirname, '../../..')

/** Runs one of Rollbook's scripts to its end. Throws, with what it said, if it does not succeed. */
export async function runScript(
  script: string,
  args: string[],
  {
    environment,
    input = '',
    signal,
  }: { environment: NodeJS.ProcessEnv; input?: string; signal: AbortSignal },
): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, env: environment, signal })
  child.stdin.end(input)
  const [said, complained, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  if (status !== 0) throw new Error(`${script} ${args[0] ?? ''} did not succeed:\n${said}${complained}`)
}
