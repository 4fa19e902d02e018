import { expect, test } from 'vitest'
import type { Answered, Attempt } from './attempt.ts'
import { decideNext, type Situation } from './decide-next.ts'

const minute = 60_000

function answered(status: number, more: Partial<Answered> = {}): Answered {
  return {
    kind: 'answered',
    status,
    reply: undefined,
    text: '',
    retryAfter: undefined,
    location: undefined,
    ...more,
  }
}

function decide(attempt: Attempt, more: Partial<Situation> = {}) {
  return decideNext({ attempt, attempts: 1, elapsed: 0, retryFor: 30 * minute, random: 1, ...more })
}

const processed: Attempt = {
  kind: 'processed',
  reply: { success: true, summary: '' },
  text: '',
  warnings: 0,
  run: undefined,
}

test.each<[string, Attempt]>([
  ['another import runs', answered(409)],
  ['too many sign-ins', answered(429)],
  ['the database is away', answered(503)],
  ['a proxy found no server', answered(502)],
  ['a proxy gave up waiting', answered(504)],
  ['the server stumbled', answered(500)],
  ['the connection failed', { kind: 'not sent', why: '' }],
  ['the answer was lost', { kind: 'answer lost', why: '' }],
  ['the export is still being written', { kind: 'file changed' }],
])('sent again: %s', (_why, attempt) => {
  expect(decide(attempt)).toEqual({ kind: 'retry', after: 5_000 })
})

test.each<[string, Attempt]>([
  ['the file was processed', processed],
  ['the file cannot be read as a table', answered(400)],
  ['wrong credentials, which would only lock the account', answered(401)],
  ['no right', answered(403)],
  ['wrong address', answered(404)],
  ['too large', answered(413)],
  ['not a file', answered(415)],
  ['a redirect', answered(301)],
  ['a page that is not Rollbook', answered(200)],
  ['a certificate that is not trusted', { kind: 'untrusted', why: '' }],
  ['a file that is gone', { kind: 'file unreadable', why: '' }],
  ['Ctrl-C', { kind: 'interrupted', wasSent: false }],
])('never sent again: %s', (_why, attempt) => {
  expect(decide(attempt)).toEqual({ kind: 'done' })
})

test('pauses double from 5 s to 2 min', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7].map(attempts => decide(answered(503), { attempts }))
  expect(pauses.map(next => next.kind === 'retry' && next.after / 1000)).toEqual([
    5, 10, 20, 40, 80, 120, 120,
  ])
})

test('chance shortens a pause by up to a half, so that many schools do not come back at once', () => {
  expect(decide(answered(503), { random: 0 })).toEqual({ kind: 'retry', after: 2_500 })
})

test('a server that asks for a longer pause gets it', () => {
  expect(decide(answered(429, { retryAfter: 10 * minute }))).toEqual({ kind: 'retry', after: 10 * minute })
})

test('a server that asks for more time than is left is not asked again', () => {
  expect(decide(answered(429, { retryAfter: 31 * minute }))).toEqual({ kind: 'give up' })
})

test('the last pause ends with the time that is left', () => {
  expect(decide(answered(503), { attempts: 9, elapsed: 29.5 * minute })).toEqual({
    kind: 'retry',
    after: 0.5 * minute,
  })
})

test('when the time is over nothing is sent again', () => {
  expect(decide(answered(503), { elapsed: 30 * minute })).toEqual({ kind: 'give up' })
})

test('--retry-for 0 tries once', () => {
  expect(decide(answered(503), { retryFor: 0 })).toEqual({ kind: 'give up' })
})
