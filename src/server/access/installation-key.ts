import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

const bytes = 32

/** A key as hexadecimal digits or Base64 (either alphabet) of at least 32 bytes; undefined for anything else. */
export function parseKey(text: string): Uint8Array | undefined {
  const plain = text.trim()
  const isHex = /^(?:[0-9a-f]{2})+$/i.test(plain)
  if (!isHex && !/^[\w+/-]+={0,2}$/.test(plain)) return undefined
  const key = Buffer.from(plain, isHex ? 'hex' : 'base64')
  return key.length >= bytes ? key : undefined
}

/**
 * The key in `installation.key` of the data folder, made at the first time for its owner's eyes only.
 * Processes that start at once all get the same one.
 * @throws Error if the file holds no key; making another would be to lose the one that the digests are of
 */
export async function keyInFolder(folder: string): Promise<Uint8Array> {
  const path = join(folder, 'installation.key')
  const text = (await readIfThere(path)) ?? (await makeKey(folder, path))
  const key = parseKey(text)
  if (key) return key
  throw new Error(
    `The file ${path} holds no key of ${bytes} bytes or more. Put it back from a backup, or remove it and a new one is made.`,
  )
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Written whole beside its place and linked into it: a link, unlike a rename, never replaces what another made. */
async function makeKey(folder: string, path: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const draft = `${path}.${randomUUID()}`
  try {
    await writeDurably(draft, `${randomBytes(bytes).toString('hex')}\n`)
    await link(draft, path).catch(unlessThere)
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(path, 'utf8')
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

function unlessThere(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
