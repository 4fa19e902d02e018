import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { cleanSecret, readSecretFile, readSecretInput, readSecretVariable } from './secrets.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const secret = (value: string) => ({ kind: 'secret', value })

test.each([
  ['as it is', Buffer.from('correct horse')],
  ["with echo's line end", Buffer.from('correct horse\n')],
  ['with a Windows line end', Buffer.from('correct horse\r\n')],
  ['with a byte order mark', Buffer.from('\ufeffcorrect horse\r\n')],
  ['as Windows PowerShell 5 writes it', Buffer.from('\ufeffcorrect horse\r\n', 'utf16le')],
])('a password is taken from a file %s', (_how, bytes) => {
  expect(cleanSecret(bytes, 'It')).toEqual(secret('correct horse'))
})

test('blanks around a password belong to it', () => {
  expect(cleanSecret(Buffer.from(' a b \n'), 'It')).toEqual(secret(' a b '))
})

test.each([
  ['It is empty.', Buffer.from('\n')],
  ['It holds more than one line.', Buffer.from('autoimport\ncorrect horse\n')],
  ['It is not text in UTF-8.', Buffer.from([0x70, 0xe9, 0x70])],
])('refused with the word: %s', (why, bytes) => {
  expect(cleanSecret(bytes, 'It')).toEqual({ kind: 'unusable', why })
})

test('a password comes from a file', async () => {
  await using folder = await temporaryFolder()
  const path = await folder.write('password', 'correct horse\n')
  expect(await readSecretFile(path)).toEqual(secret('correct horse'))
})

test('a missing password file is named', async () => {
  await using folder = await temporaryFolder()
  const path = `${folder.path}/nowhere`
  expect(await readSecretFile(path)).toEqual({
    kind: 'unusable',
    why: `The file ${path} cannot be read (ENOENT).`,
  })
})

test('a password comes from the environment', () => {
  expect(readSecretVariable('ROLLBOOK_PASSWORD', { ROLLBOOK_PASSWORD: 'correct horse' })).toEqual(
    secret('correct horse'),
  )
})

test('a password is piped in, but not typed where it would show', async () => {
  const piped = new PassThrough().end('correct horse\n') as unknown as NodeJS.ReadStream
  expect(await readSecretInput(piped)).toEqual(secret('correct horse'))
  expect((await readSecretInput({ isTTY: true } as NodeJS.ReadStream)).kind).toBe('unusable')
})
