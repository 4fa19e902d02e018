import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { basic, openTestSchool, type TestSchool } from '../../../test/school.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
  const rows = Array.from({ length: 40 }, (_, n) => `pupil${n},Y,N,Pupil ${n},2029`)
  await school.post(`username,enabled,staffmember,surname,graduationyear\n${rows.join('\n')}\n`)
})
afterAll(() => school.close())

function ask(url: string, acceptEncoding: string, method: 'GET' | 'HEAD' = 'GET') {
  const headers = { authorization: basic(school.administrator), 'accept-encoding': acceptEncoding }
  return school.app.inject({ method, url, headers })
}

it('a long reply travels compressed to whoever takes it so, and is the same', async () => {
  const plain = await ask('/api/patrons', 'identity')
  const compressed = await ask('/api/patrons', 'br, gzip')
  expect(compressed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
  expect(gunzipSync(compressed.rawPayload).toString()).toBe(plain.body)
  expect(compressed.headers['content-length']).toBe(String(compressed.rawPayload.length))
  expect(plain.headers).not.toHaveProperty('content-encoding')
})

test.each([
  ['a short reply', '/api/session', 'gzip'],
  ['a reply to whoever refuses it', '/api/patrons', 'gzip;q=0, br'],
  ['a reply to whoever does not ask for it', '/api/patrons', ''],
])('%s travels as it is', async (_, url, acceptEncoding) => {
  const reply = await ask(url, acceptEncoding)
  expect(reply.statusCode).toBe(200)
  expect(reply.headers).not.toHaveProperty('content-encoding')
  expect(() => reply.json()).not.toThrow()
})
