import { expect, test } from 'vitest'
import type { Answered } from './attempt.ts'
import { explain } from './explain.ts'

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

test("Rollbook's own sentence is told, with its status", () => {
  const reply = { success: false, summary: 'Header "graduatoinyear": did you mean graduationyear?' }
  expect(explain(answered(400, { reply }))).toBe(
    'The server says (400): Header "graduatoinyear": did you mean graduationyear?',
  )
})

test.each<[string, Answered, RegExp]>([
  ['wrong credentials', answered(401), /--username/],
  ['a site that is not Rollbook', answered(200), /not from Rollbook\. Look at --url/],
  ['a wrong host', answered(404), /Look at --url/],
  [
    'a redirect',
    answered(301, { location: 'https://school.example/' }),
    /https:\/\/school\.example\/: give that/,
  ],
  ["a proxy's size limit", answered(413), /takes no file of this size/],
  ["a proxy's time limit", answered(504), /Sending it again is safe/],
])('%s: what to mend is said', (_what, attempt, expected) => {
  expect(explain(attempt)).toMatch(expected)
})

test('after a lost answer it is said that sending again is safe', () => {
  expect(explain({ kind: 'answer lost', why: 'socket hang up' })).toMatch(
    /may have been imported; .* is safe/,
  )
})
