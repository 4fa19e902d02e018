import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { commandLine, type Way } from './ways.ts'

export interface Ending {
  /** undefined when the program could not be started or was killed. */
  code: number | undefined
  /** What it printed, errors included, in order. */
  output: string
}

/** Runs a program to its end. Never throws: what went wrong stands in the output. */
export async function runProgram(way: Way, program: string, args: readonly string[]): Promise<Ending> {
  const { file, args: all, person } = commandLine(way, program, args)
  return new Promise(resolve => {
    let output = ''
    const child = spawn(file, all, { ...programOptions(), ...person, stdio: ['ignore', 'pipe', 'pipe'] })
    const collect = (chunk: string) => {
      output += chunk
    }
    child.stdout.setEncoding('utf8').on('data', collect)
    child.stderr.setEncoding('utf8').on('data', collect)
    child.on('error', error => resolve({ code: undefined, output: error.message }))
    child.on('close', (code, signal) => {
      resolve({ code: code ?? undefined, output: signal ? `${output}\nended by ${signal}` : output })
    })
  })
}

/** Options for all of PostgreSQL's programs. */
export function programOptions(): { cwd: string; env: NodeJS.ProcessEnv; windowsHide: boolean } {
  // The folder we were started from may be closed to the user whom we become, or be on a disk to be unmounted.
  const cwd = process.platform === 'win32' ? tmpdir() : '/'
  return { cwd, env: programEnvironment(), windowsHide: true }
}

const PASSED_ON = [
  'PATH',
  'LD_LIBRARY_PATH',
  'TZ',
  'SystemRoot',
  'ComSpec',
  'PATHEXT',
  'TEMP',
  'TMP',
  'TMPDIR',
]

/** Few variables: PG… ones would change what PostgreSQL does, and secrets would live on in its environment. */
function programEnvironment(): NodeJS.ProcessEnv {
  const passed = PASSED_ON.flatMap(name => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  // We read its messages, so they must be in English.
  return { ...Object.fromEntries(passed), LC_ALL: 'C' }
}
