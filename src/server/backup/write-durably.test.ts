import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TemporaryFolder, temporaryFolder } from '../command-line/testing/temporary-folder.ts'
import { writeDurably } from './write-durably.ts'

let folder: TemporaryFolder
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder[Symbol.asyncDispose]())

const { signal } = new AbortController()

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

describe('a file that is written', () => {
  it('is whole, packed, and for its owner alone', async () => {
    const path = `${folder.path}/b.gz`
    await writeDurably(path, pieces('one ', 'two'), signal)
    expect(gunzipSync(await readFile(path)).toString()).toBe('one two')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder.path)).toEqual(['b.gz'])
  })

  it('leaves what had the name as it was, and nothing else, if it cannot be finished', async () => {
    const path = `${folder.path}/b.gz`
    await writeFile(path, 'last night')
    async function* failing() {
      yield Buffer.from('one ')
      throw new Error('the database is away')
    }
    await expect(writeDurably(path, failing(), signal)).rejects.toThrow('the database is away')
    const stop = new AbortController()
    async function* stopped() {
      yield Buffer.from('one ')
      stop.abort()
      yield Buffer.from('two')
    }
    await expect(writeDurably(path, stopped(), stop.signal)).rejects.toThrow('aborted')
    expect(await readdir(folder.path)).toEqual(['b.gz'])
    expect(await readFile(path, 'utf8')).toBe('last night')
  })

  it('has its name only at the end, even if we are killed', async () => {
    const writer = startWriter(`${folder.path}/b.gz`)
    while ((await readdir(folder.path)).length === 0) await pause(20)
    writer.kill('SIGKILL')
    await once(writer, 'exit')
    expect(await readdir(folder.path)).toEqual([expect.stringMatching(/^b\.gz\.[0-9a-f]{8}\.partial$/)])
  })
})

/** Writes for ever. */
function startWriter(path: string): ChildProcess {
  const code = `
    import { writeDurably } from '${new URL('write-durably.ts', import.meta.url).href}'
    async function* endless() { for (;;) yield Buffer.alloc(100_000) }
    await writeDurably(process.argv[1], endless(), new AbortController().signal)`
  return spawn(process.execPath, ['--input-type=module', '-e', code, path], { stdio: 'inherit' })
}
