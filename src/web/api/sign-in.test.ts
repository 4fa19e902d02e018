import { expect, it, test } from 'vitest'
import { ApiError } from './api-error.ts'
import { sayRefusal } from './sign-in.ts'

const refusal = (id: string, retryAfter?: number) =>
  sayRefusal(new ApiError({ status: 403, id, sentence: 'The server’s own.', retryAfter }))

test.each([
  [840, '14 minutes'],
  [841, '15 minutes'],
  [1, 'a minute'],
])('who failed too often is told how long to wait: %s s', (seconds, words) => {
  expect(refusal('too-many-failures', seconds)).toBe(
    `Too many failed sign-ins. Wait ${words}, then try again.`,
  )
})

it('a disabled account is told so in the server’s words', () => {
  expect(refusal('account-disabled')).toBe('The server’s own.')
})

it('a wrong password is told in words that a person uses', () => {
  expect(refusal('unauthorised')).toMatch(/do not belong together/)
})
