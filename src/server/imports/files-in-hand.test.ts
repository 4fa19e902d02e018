import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk } from '../../../test/import-desk.ts'
import { basic, openTestSchool, type TestSchool } from '../../../test/school.ts'
import { maxBytes } from '../../import/limits.ts'
import { takeInHand } from './files-in-hand.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

const csv = 'username,enabled,staffmember\nann,Y,Y\n'

async function postNightly() {
  const { statusCode, headers } = await school.post(csv)
  return { status: statusCode, after: headers['retry-after'] }
}

/** As many of the largest files as are worked on at once. */
function fill(): () => void {
  const taken: (() => void)[] = []
  const letGo = () => {
    for (const each of taken) each()
  }
  try {
    for (let file = 0; file < 4; file++) taken.push(takeInHand(maxBytes))
  } catch (error) {
    letGo()
    throw error
  }
  return letGo
}

describe('while as many large files are worked on as memory has room for', () => {
  it('a nightly file is told to come again, and is taken once one of them is done', async () => {
    const empty = fill()
    expect(await postNightly()).toEqual({ status: 503, after: '30' })
    empty()
    expect(await postNightly()).toMatchObject({ status: 200 })
  })

  it('so is one that somebody looks at first, and one that was chosen before waits as it was', async () => {
    const desk = await openDesk(school)
    const { id, revision } = await desk.open(csv)
    const empty = fill()
    expect((await desk.choose(csv)).json()).toMatchObject({ error: 'too-many-files' })
    const refreshed = await desk.send(`POST /api/import-drafts/${id}/refresh`, { revision })
    expect([refreshed.statusCode, refreshed.json().error]).toEqual([503, 'too-many-files'])
    empty()
    expect((await desk.send(`POST /api/import-drafts/${id}/refresh`, { revision })).statusCode).toBe(200)
  })

  it('what is no file goes on', async () => {
    const empty = fill()
    expect((await school.get('/api/imports')).statusCode).toBe(200)
    empty()
  })
})

it('of whoever hangs up before his file is whole nothing stays in hand', async () => {
  await school.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = school.app.server.address() as AddressInfo
  const headers = { authorization: basic(school.administrator), 'content-type': 'text/csv' }
  const sending = request({
    ...{ host: '127.0.0.1', port, method: 'POST', path: '/api/import/users' },
    headers: { ...headers, 'content-length': csv.length + 1 },
  })
  sending.on('error', () => {})
  sending.write(csv)
  const isInHand = () => {
    try {
      fill()()
      return false
    } catch {
      return true
    }
  }
  await expect.poll(isInHand, { timeout: 30_000 }).toBe(true)
  sending.destroy()
  await expect.poll(isInHand, { timeout: 30_000 }).toBe(false)
})
