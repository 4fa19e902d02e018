// The command line as a person meets it: on a terminal, which `script` makes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '../../testing/bare-environment.ts'

export interface Typed {
  /** What the person waits for. */
  after: string
  keys: string
}

export interface TerminalRun {
  /** Whatever was on the screen: both outputs and what was typed. */
  screen: string
  status: number | null
}

const main = fileURLToPath(new URL('../../main.ts', import.meta.url))

/** @param env the only variables that the command sees, beside PATH and where Node keeps what it compiled */
export async function runInTerminal(
  args: string[],
  { env, typed }: { env: Record<string, string>; typed: Typed },
): Promise<TerminalRun> {
  const [program, ...scriptArgs] = scriptCommand([process.execPath, main, ...args])
  const child = spawn(program, scriptArgs, {
    env: { ...bareEnvironment, TERM: 'xterm', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  let hasTyped = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    if (hasTyped || !screen.includes(typed.after)) return
    hasTyped = true
    child.stdin.write(typed.keys)
  })
  const [status] = await once(child, 'close')
  return { screen, status }
}

/** Written for Debian's `script`; that of macOS, which was not tried, takes the command as it is. */
function scriptCommand(command: string[]): [program: string, ...args: string[]] {
  if (process.platform === 'darwin') return ['script', '-q', '/dev/null', ...command]
  return ['script', '-q', '-e', '-c', command.map(quoted).join(' '), '/dev/null']
}

function quoted(argument: string): string {
  return `'${argument.replaceAll("'", `'\\''`)}'`
}
