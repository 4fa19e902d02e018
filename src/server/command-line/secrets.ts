// Passwords and tokens come from a file, standard input or the environment, never as an argument: arguments
// stand in the process list for every account of the machine, and in the shell's history.
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'

export type SecretReading = { kind: 'secret'; value: string } | { kind: 'unusable'; why: string }

export async function readSecretFile(path: string): Promise<SecretReading> {
  try {
    return cleanSecret(await readFile(path), `The file ${path}`)
  } catch (error) {
    return unusable(`The file ${path} cannot be read (${codeOf(error)}).`)
  }
}

export async function readSecretInput(input: NodeJS.ReadStream): Promise<SecretReading> {
  if (input.isTTY) return unusable('Pipe the password in: typed here it would show on the screen.')
  return cleanSecret(await buffer(input), 'Standard input')
}

export function readSecretVariable(name: string, env: NodeJS.ProcessEnv): SecretReading {
  return cleanSecret(Buffer.from(env[name] ?? ''), `The variable ${name}`)
}

/** The one line of a file, as an editor or `echo` left it: without its line end and byte order mark. */
export function cleanSecret(bytes: Uint8Array, source: string): SecretReading {
  const text = decode(bytes)
  if (text === undefined) return unusable(`${source} is not text in UTF-8.`)
  const value = text.replace(/\r?\n$/, '')
  if (value === '') return unusable(`${source} is empty.`)
  if (/[\r\n]/.test(value)) return unusable(`${source} holds more than one line.`)
  return { kind: 'secret', value }
}

/** Windows PowerShell 5 writes UTF-16 with a byte order mark when asked for a text file. */
function decode(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function unusable(why: string): SecretReading {
  return { kind: 'unusable', why }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
