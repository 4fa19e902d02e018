import { expect, test } from 'vitest'
import { failedRows, readReply } from './reply.ts'

const email = 'Field (emailAddress) is not a well-formed email address.'
const gender = 'Field (gender) is not M, F or blank.'
const year = 'Row has 14 values, the header 15.'

function failed(...sentences: string[]) {
  const told = sentences.map(sentence => `${sentence} `).join('')
  return `${told}User failed to import: ${told}`
}

test("Rollbook's reply is read", () => {
  const reply = { success: false, summary: 'x', details: { 1: 'User Created' } }
  expect(readReply(JSON.stringify(reply))).toEqual(reply)
})

test.each(['<html>Bad Gateway</html>', '', 'null', '{}', '{"success":"yes","summary":"x"}'])(
  'what a proxy or another site answers is no reply: %s',
  text => {
    expect(readReply(text)).toBeUndefined()
  },
)

test('failed rows are told in the order of the file, each problem once', () => {
  const details = { 10: failed(gender), 2: failed(email, year, gender), 1: 'User Updated', 3: 'User Created' }
  expect(failedRows({ success: false, summary: '', details })).toEqual([
    { row: 2, sentences: [email, year, gender] },
    { row: 10, sentences: [gender] },
  ])
})

test('a full stop in a value does not cut its sentence', () => {
  const sentence = 'Field (presentationGroupLabel) has no current group St. Mary.'
  expect(failedRows({ success: false, summary: '', details: { 1: failed(sentence) } })).toEqual([
    { row: 1, sentences: [sentence] },
  ])
})
