import { appendFile, mkdir } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { FileChanged, findSource, type Source } from './source.ts'

const noInput = Readable.from([])

async function readOnce(source: Source) {
  const opened = await source.open()
  try {
    const chunks = await buffer(opened.chunks())
    return { size: opened.size, text: chunks.toString() }
  } finally {
    await opened.close()
  }
}

async function sourceOf(path: string, input: Readable = noInput): Promise<Source> {
  const found = await findSource(path, input)
  if (found.kind === 'unusable') throw new Error(found.why)
  return found.source
}

test('a file is read anew for every attempt', async () => {
  await using folder = await temporaryFolder()
  const source = await sourceOf(await folder.write('users.csv', 'username\njane\n'))
  expect(source.name).toBe('users.csv')
  expect(await readOnce(source)).toEqual({ size: 14, text: 'username\njane\n' })
  expect(await readOnce(source)).toEqual({ size: 14, text: 'username\njane\n' })
})

test('an empty file is a file', async () => {
  await using folder = await temporaryFolder()
  expect(await readOnce(await sourceOf(await folder.write('users.csv', '')))).toEqual({ size: 0, text: '' })
})

test('standard input is kept for every attempt', async () => {
  const source = await sourceOf('-', Readable.from([Buffer.from('username\n'), Buffer.from('jane\n')]))
  expect(await readOnce(source)).toEqual({ size: 14, text: 'username\njane\n' })
  expect(await readOnce(source)).toEqual({ size: 14, text: 'username\njane\n' })
})

test('a file that grows while it is read is noticed before its end is told', async () => {
  await using folder = await temporaryFolder()
  const path = await folder.write('users.csv', 'username\njane\n')
  const opened = await (await sourceOf(path)).open()
  await appendFile(path, 'john\n')
  await expect(buffer(opened.chunks())).rejects.toThrow(FileChanged)
  await opened.close()
})

test('a missing file and a folder are refused by name', async () => {
  await using folder = await temporaryFolder()
  const missing = `${folder.path}/nowhere.csv`
  expect(await findSource(missing, noInput)).toEqual({
    kind: 'unusable',
    why: `The file ${missing} cannot be read (ENOENT).`,
  })
  await mkdir(`${folder.path}/exports`)
  expect(await findSource(`${folder.path}/exports`, noInput)).toEqual({
    kind: 'unusable',
    why: `${folder.path}/exports is a folder, not a file.`,
  })
})
