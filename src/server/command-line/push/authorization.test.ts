import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { type CredentialSources, readAuthorization } from './authorization.ts'

const none: CredentialSources = {
  username: undefined,
  passwordFile: undefined,
  tokenFile: undefined,
  env: {},
}

async function credentials(sources: Partial<CredentialSources>) {
  const reading = await readAuthorization({ ...none, ...sources })
  if (reading.kind === 'unusable') return reading.why
  return Buffer.from(reading.header.replace(/^Basic /, ''), 'base64').toString()
}

test('username and password travel as HTTP Basic in UTF-8', async () => {
  expect(await credentials({ username: 'autoimport', env: { ROLLBOOK_PASSWORD: 'pä:ss' } })).toBe(
    'autoimport:pä:ss',
  )
})

test('a password file goes before the environment', async () => {
  await using folder = await temporaryFolder()
  const passwordFile = await folder.write('password', 'from the file\n')
  const env = { ROLLBOOK_PASSWORD: 'from the environment' }
  expect(await credentials({ username: 'autoimport', passwordFile, env })).toBe('autoimport:from the file')
})

test('a token travels as the password, with or without a username', async () => {
  await using folder = await temporaryFolder()
  const tokenFile = await folder.write('token', 'abc123\n')
  expect(await credentials({ tokenFile })).toBe('token:abc123')
  expect(await credentials({ tokenFile, username: 'autoimport' })).toBe('autoimport:abc123')
})

test.each([
  ['no username', { env: { ROLLBOOK_PASSWORD: 'x' } }, /--username/],
  ['no password', { username: 'autoimport' }, /--password-file/],
  ['an empty password', { username: 'autoimport', env: { ROLLBOOK_PASSWORD: '' } }, /is empty/],
  ['a colon in the username', { username: 'a:b', env: { ROLLBOOK_PASSWORD: 'x' } }, /colon/],
])('%s is refused with a word what to do', async (_what, sources, expected) => {
  expect(await credentials(sources)).toMatch(expected)
})
