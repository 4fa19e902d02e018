import { expect, test } from 'vitest'
import { answer, cutAfterUpload, type Step, scriptedServer } from '../testing/scripted-server.ts'
import type { Attempt } from './attempt.ts'
import { post } from './post.ts'
import { exitStatus, lastReplyText, pushFile, type Surroundings } from './push-file.ts'
import { memorySource } from './source.ts'

const success = {
  success: true,
  summary: '1 user processed. 1 user created. 0 users updated. 0 users failed.',
}
const busy = { success: false, summary: 'Another import has been running since 02:15.' }
const minute = 60_000

/** A clock that runs only while one waits, and then at once. */
function surroundings(stop = new AbortController()) {
  const said: string[] = []
  const waits: number[] = []
  const around: Surroundings = {
    now: () => waits.reduce((sum, wait) => sum + wait, 0),
    wait: async milliseconds => void waits.push(milliseconds),
    random: () => 1,
    say: line => said.push(line),
    signal: stop.signal,
  }
  return { around, said, waits }
}

async function pushTo(steps: Step[], retryFor = 30 * minute) {
  await using server = await scriptedServer(steps)
  const { around, said, waits } = surroundings()
  const delivery = {
    url: new URL(`${server.url}api/import/users`),
    authorization: 'Basic YTpi',
    userAgent: 'rollbook-push/0',
    source: memorySource('users.csv', Buffer.from('username\njane\n')),
    ca: undefined,
    silence: minute,
    env: {},
    signal: around.signal,
  }
  const outcome = await pushFile({ post: () => post(delivery), retryFor }, around)
  return { outcome, said, waits, received: server.received }
}

test('while another import runs the file waits its turn', async () => {
  const { outcome, said, received } = await pushTo([answer(409, busy), answer(200, success)])
  expect(exitStatus(outcome)).toBe(0)
  expect(received).toHaveLength(2)
  expect(said).toEqual([
    'The server says (409): Another import has been running since 02:15. Trying again in 5 s.',
  ])
})

test('while the database is away the file is sent again, whole each time', async () => {
  const { outcome, waits, received } = await pushTo([
    answer(503, busy),
    answer(503, busy),
    answer(200, success),
  ])
  expect(exitStatus(outcome)).toBe(0)
  expect(waits).toEqual([5_000, 10_000])
  expect(received.every(({ body }) => body.includes('username\njane\n'))).toBe(true)
})

test('a lost answer is asked for again by sending the file again, and that this is safe is said', async () => {
  const { outcome, said, received } = await pushTo([cutAfterUpload, answer(200, success)])
  expect(exitStatus(outcome)).toBe(0)
  expect(received).toHaveLength(2)
  expect(said[0]).toMatch(/It may have been imported; sending it again is safe/)
})

test('wrong credentials are tried once', async () => {
  const { outcome, received } = await pushTo([answer(401, { success: false, summary: 'Unauthorised.' })])
  expect(exitStatus(outcome)).toBe(2)
  expect(received).toHaveLength(1)
})

test('a server that stays busy is given up after the time allowed, and its last word is kept', async () => {
  const { outcome, waits } = await pushTo([answer(409, busy)], minute)
  expect(exitStatus(outcome)).toBe(3)
  expect(waits).toEqual([5_000, 10_000, 20_000, 25_000])
  expect(outcome).toMatchObject({ kind: 'gave up', attempts: 5 })
  expect(lastReplyText(outcome)).toBe(JSON.stringify(busy))
})

test('failed rows are a result of their own, not an error', async () => {
  const reply = {
    success: false,
    summary: '1 user processed.',
    details: { 1: 'x User failed to import: x ' },
  }
  const { outcome } = await pushTo([answer(200, reply)])
  expect(exitStatus(outcome)).toBe(1)
})

test.each([
  [{ kind: 'answer lost', why: '' } as const, true],
  [{ kind: 'not sent', why: '' } as const, false],
])('Ctrl-C between two attempts ends the push: %j', async (attempt: Attempt, wasSent) => {
  const stop = new AbortController()
  const { around } = surroundings(stop)
  const wait = async () => stop.abort()
  const outcome = await pushFile({ post: async () => attempt, retryFor: minute }, { ...around, wait })
  expect(outcome).toEqual({ kind: 'interrupted', wasSent })
  expect(exitStatus(outcome)).toBe(130)
})
