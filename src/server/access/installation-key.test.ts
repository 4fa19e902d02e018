import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyInFolder, parseKey } from './installation-key.ts'

describe('a key is written as', () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 8))
  it.each([
    ['hexadecimal digits', bytes.toString('hex')],
    ['hexadecimal digits in capitals', bytes.toString('hex').toUpperCase()],
    ['Base64', bytes.toString('base64')],
    ['Base64 for URLs', bytes.toString('base64url')],
    ['a line of a file', `${bytes.toString('hex')}\n`],
  ])('%s', (_, text) => {
    expect(Buffer.from(parseKey(text) ?? []).equals(bytes)).toBe(true)
  })

  it.each([
    ['31 bytes', bytes.subarray(1).toString('hex')],
    ['nothing', ''],
    ['a sentence', 'this is our very secret key for the library of the school!'],
  ])('but %s is none', (_, text) => {
    expect(parseKey(text)).toBeUndefined()
  })
})

describe('the key of an installation', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollbook-key-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is made once, of 32 bytes, and stays the same', async () => {
    const key = await keyInFolder(folder)
    expect(key).toHaveLength(32)
    expect(await keyInFolder(folder)).toEqual(key)
  })

  it('is one and the same for servers that start at once, with nothing left over', async () => {
    const keys: Promise<Uint8Array>[] = []
    // One after another, or all of them would be at the same step all the time.
    for (let server = 0; server < 40; server++) {
      keys.push(keyInFolder(join(folder, 'data')))
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(new Set((await Promise.all(keys)).map(key => Buffer.from(key).toString('hex'))).size).toBe(1)
    expect(await readdir(join(folder, 'data'))).toEqual(['installation.key'])
  })

  it("is for its owner's eyes only", async () => {
    await keyInFolder(folder)
    const { mode } = await stat(join(folder, 'installation.key'))
    expect(mode & 0o777).toBe(0o600)
  })

  it('is not replaced where the file is damaged', async () => {
    const path = join(folder, 'installation.key')
    await writeFile(path, 'half a k')
    await expect(keyInFolder(folder)).rejects.toThrow(`The file ${path} holds no key`)
    expect(await readFile(path, 'utf8')).toBe('half a k')
  })
})
