import { once } from 'node:events'
import { type ClientRequest, type OutgoingHttpHeaders, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDesk } from '../../../test/import-desk.ts'
import { basic, openTestSchool, type TestSchool } from '../../../test/school.ts'
import { maxBytes } from '../../import/limits.ts'
import { takeInHand } from './files-in-hand.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
  await school.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => school.close())

const csv = 'username,enabled,staffmember\nann,Y,Y\n'

async function postNightly() {
  const { statusCode, headers } = await school.post(csv)
  return { status: statusCode, after: headers['retry-after'] }
}

/** As many of the largest files as are worked on at once, of two other schools. */
function fill(): () => void {
  const taken: (() => void)[] = []
  const letGo = () => {
    for (const each of taken) each()
  }
  try {
    for (let file = 0; file < 4; file++) {
      taken.push(takeInHand({ schoolId: file % 2 === 0 ? -1 : -2, bytes: maxBytes }))
    }
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

describe('one school', () => {
  it('has half of that at most', async () => {
    const { schoolId } = school
    const taken = [takeInHand({ schoolId, bytes: maxBytes }), takeInHand({ schoolId, bytes: maxBytes })]
    expect(await postNightly()).toEqual({ status: 503, after: '30' })
    takeInHand({ schoolId: -1, bytes: maxBytes })()
    for (const letGo of taken) letGo()
    expect(await postNightly()).toMatchObject({ status: 200 })
  })

  it.each(['text/csv', 'multipart/form-data; boundary=x'])(
    'that announces files of %s and sends nothing keeps two places at most, and not for long',
    async type => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      try {
        const silent = [announce(type), announce(type)]
        await expect.poll(isRefused(school.schoolId), { timeout: 30_000 }).toBe(true)
        expect(isRefused(-1)()).toBe(false)
        vi.advanceTimersByTime(30_000)
        for (const { answered } of silent) {
          expect(await answered).toEqual({
            status: 408,
            summary: tooSlow,
          })
        }
        await expect.poll(isRefused(school.schoolId), { timeout: 30_000 }).toBe(false)
      } finally {
        vi.useRealTimers()
      }
    },
  )
})

const tooSlow =
  'Less than 30 kB of this file came within half a minute, so it was given up and nothing was imported. ' +
  'Send it again; if that happens once more, look at the line between here and Rollbook.'

describe('a file that comes slowly', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
  afterEach(() => void vi.useRealTimers())

  const name = (bytes: number) => `bob,Y,Y,${'o'.repeat(bytes)}\n`

  it('by a byte now and then is given up, for it keeps room from others', async () => {
    const { answered, arrive } = await begin(maxBytes)
    await arrive(csv.slice(0, 1))
    vi.advanceTimersByTime(30_000)
    expect(await answered).toEqual({ status: 408, summary: tooSlow })
  })

  it('by a kilobyte each second is waited for, as on the slowest line', async () => {
    const file = `username,enabled,staffmember,surname\n${name(30_000)}${name(30_000)}ann,Y,Y,Lee\n`
    const { answered, arrive } = await begin(file.length)
    for (const at of [0, 30_000]) {
      await arrive(file.slice(at, at + 30_000))
      vi.advanceTimersByTime(30_000)
    }
    await arrive(file.slice(60_000))
    expect(await answered).toMatchObject({
      status: 200,
      summary: expect.stringMatching(/^3 users processed/),
    })
  })
})

/** A request whose headers have come. @returns how to send more of it, up to its arrival, and what is answered */
async function begin(length: number) {
  const connected = once(school.app.server, 'connection')
  const { sending, answered } = announce('text/csv', length)
  const [socket] = (await connected) as [Socket]
  await expect.poll(() => vi.getTimerCount(), { timeout: 30_000 }).toBe(1)
  return {
    answered,
    async arrive(piece: string) {
      const before = socket.bytesRead
      sending.write(piece)
      await expect.poll(() => socket.bytesRead - before, { timeout: 30_000 }).toBe(piece.length)
    },
  }
}

/** Is one more small file of which nothing has come yet? */
const isRefused = (schoolId: number) => () => {
  try {
    takeInHand({ schoolId, bytes: 1, isAwaited: () => true })()
    return false
  } catch {
    return true
  }
}

/** @returns what comes back to a request of which only the headers are sent */
function announce(type: string, length = 1000) {
  const sending = post({ 'content-type': type, 'content-length': length })
  sending.flushHeaders()
  const answered = new Promise((resolve, reject) => {
    sending.on('error', reject)
    sending.on('response', async response => {
      const { summary } = JSON.parse(await text(response))
      resolve({ status: response.statusCode, summary })
    })
  })
  return { sending, answered }
}

function post(headers: OutgoingHttpHeaders): ClientRequest {
  const { port } = school.app.server.address() as AddressInfo
  return request({
    ...{ host: '127.0.0.1', port, method: 'POST', path: '/api/import/users' },
    headers: { authorization: basic(school.administrator), ...headers },
  })
}

it('of whoever hangs up before his file is whole nothing stays in hand', async () => {
  const sending = post({ 'content-type': 'text/csv', 'content-length': csv.length + 1 })
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
