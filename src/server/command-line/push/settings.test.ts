import { expect, test } from 'vitest'
import { selfSignedCertificate } from '../testing/certificate.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { type PushOptions, readSettings } from './settings.ts'

const options: PushOptions = {
  url: 'https://school.example/',
  username: 'autoimport',
  timeout: 1,
  retryFor: 1,
}
const env = { ROLLBOOK_PASSWORD: 'correct horse' }

test('address, credentials and trust come from options, environment and files', async () => {
  await using folder = await temporaryFolder()
  const { cert } = selfSignedCertificate()
  const cacert = await folder.write('authority.pem', cert)
  expect(await readSettings({ ...options, cacert, blank: 'clear' }, env)).toEqual({
    kind: 'settings',
    settings: {
      url: new URL('https://school.example/api/import/users?blank=clear'),
      authorization: `Basic ${Buffer.from('autoimport:correct horse').toString('base64')}`,
      ca: cert,
    },
  })
})

test('a certificate file that holds none is refused, not taken for trust in nobody', async () => {
  await using folder = await temporaryFolder()
  const cacert = await folder.write('authority.pem', 'no certificate')
  expect(await readSettings({ ...options, cacert }, env)).toEqual({
    kind: 'unusable',
    why: `The file ${cacert} (--cacert) cannot be read as certificates in PEM.`,
  })
})

test('--password is refused with a word why, and not repeated', async () => {
  const reading = await readSettings({ ...options, password: 'hunter2' }, env)
  expect(reading).toMatchObject({ kind: 'unusable', why: expect.stringMatching(/process list/) })
  expect(JSON.stringify(reading)).not.toContain('hunter2')
})
