import { expect, it } from 'vitest'
import { sentenceOf } from '../../../patron/problems.ts'
import { sayProblem } from './problem-words.ts'

it('a problem names its field as the form does', () => {
  const problem = { field: 'emailAddress', code: 'not-an-email' } as const
  expect(sayProblem({ ...problem, sentence: sentenceOf(problem) })).toBe(
    'Primary email is not a well-formed email address.',
  )
})

it('a problem of a contact names the contact’s input', () => {
  const problem = { field: 'contacts.1.emailAddress', code: 'required' } as const
  expect(sayProblem({ ...problem, sentence: sentenceOf(problem) })).toBe('Email is required.')
})

it('a problem of the patron as a whole is said as it is', () => {
  const sentence = 'Nobody may lock himself out of his own account.'
  expect(sayProblem({ field: null, code: 'own-account', sentence })).toBe(sentence)
})
