import { mkdir, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { readFile } from './read-file.ts'

const nothing = Readable.from([])

test('a file is read with its name, also an empty one', async () => {
  await using folder = await temporaryFolder()
  const path = await folder.write('users.csv', 'username,enabled\n')
  const bytes = Buffer.from('username,enabled\n')
  expect(await readFile(path, nothing)).toEqual({ kind: 'file', name: 'users.csv', bytes })
  const empty = await folder.write('empty.csv', '')
  expect(await readFile(empty, nothing)).toMatchObject({ kind: 'file', bytes: Buffer.alloc(0) })
})

test('- is standard input', async () => {
  const bytes = Buffer.from('username\n')
  expect(await readFile('-', Readable.from([bytes]))).toMatchObject({ kind: 'file', bytes })
})

test('a file that is not there and a folder are named', async () => {
  await using folder = await temporaryFolder()
  const missing = join(folder.path, 'users.csv')
  expect(await readFile(missing, nothing)).toEqual({
    kind: 'unusable',
    why: `The file ${missing} cannot be read (ENOENT).`,
  })
  await mkdir(missing)
  expect(await readFile(missing, nothing)).toEqual({
    kind: 'unusable',
    why: `${missing} is a folder, not a file.`,
  })
})

test('a file beyond 50 MB is refused unread', async () => {
  await using folder = await temporaryFolder()
  const path = await folder.write('users.csv', '')
  await truncate(path, 50_000_001)
  expect(await readFile(path, nothing)).toMatchObject({
    kind: 'unusable',
    why: expect.stringContaining('The file has 51 MB, and at most 50 MB are read.'),
  })
})
