import { expect, test } from 'vitest'
import { envelopeFor } from './multipart.ts'

test('the file is the one part, with a file name, between two boundaries', () => {
  const { contentType, before, after } = envelopeFor('users.csv', 'edge')
  expect(contentType).toBe('multipart/form-data; boundary=edge')
  expect(before.toString()).toBe(
    '--edge\r\nContent-Disposition: form-data; name="file"; filename="users.csv"\r\nContent-Type: text/csv\r\n\r\n',
  )
  expect(after.toString()).toBe('\r\n--edge--\r\n')
})

test('a file name cannot break out of its header', () => {
  expect(envelopeFor('a"b\r\nc.csv', 'edge').before.toString()).toContain('filename="a%22b%0D%0Ac.csv"\r\n')
})

test('every envelope has a boundary of its own', () => {
  expect(envelopeFor('users.csv').contentType).not.toBe(envelopeFor('users.csv').contentType)
})
