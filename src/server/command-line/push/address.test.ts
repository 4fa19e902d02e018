import { expect, test } from 'vitest'
import { type AddressQuestion, importAddress } from './address.ts'

function address(text: string, options: Partial<AddressQuestion> = {}) {
  const { blank, planOnly = false, isComplete = false } = options
  const reading = importAddress({ text, blank, planOnly, isComplete })
  return reading.kind === 'address' ? reading.url.href : reading.why
}

test.each([
  ['https://school.example', 'https://school.example/api/import/users'],
  ['https://school.example/', 'https://school.example/api/import/users'],
  ['https://school.example/api/import/users', 'https://school.example/api/import/users'],
  ['https://school.example/api/import/users/', 'https://school.example/api/import/users'],
  ['https://host.example/library/', 'https://host.example/library/api/import/users'],
  ['https://school.example/?plan=only#top', 'https://school.example/api/import/users?plan=only'],
])('%s posts to %s', (text, expected) => {
  expect(address(text)).toBe(expected)
})

test('the options become the parameters of the address', () => {
  expect(address('https://school.example/', { blank: 'clear', planOnly: true, isComplete: true })).toBe(
    'https://school.example/api/import/users?blank=clear&plan=only&complete=true',
  )
})

test.each(['http://localhost:3000/', 'http://127.0.0.1:3000/', 'http://127.1/', 'http://[::1]:3000/'])(
  'without TLS credentials go to this machine: %s',
  text => {
    expect(address(text)).toMatch(/^http:/)
  },
)

test.each([
  'http://school.example/',
  'http://10.0.0.1/',
  'http://localhost.school.example/',
  'http://127.0.0.1.school.example/',
  'http://rollbook.localhost/',
])('without TLS credentials go nowhere else: %s', text => {
  expect(address(text)).toMatch(/must begin with https/)
})

test.each(['https://autoimport:hunter2@school.example/', 'https://hunter2@school.example/'])(
  'a password in the address is refused and not repeated: %s',
  text => {
    expect(address(text)).toMatch(/process list/)
    expect(address(text)).not.toContain('hunter2')
  },
)

test.each(['school.example', 'school.example:8080', 'ftp://school.example/', ''])(
  '%j is no whole address',
  text => {
    expect(address(text)).toMatch(/must be a whole address/)
  },
)
