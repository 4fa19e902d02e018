import { describe, expect, it } from 'vitest'
import { hostName } from './host-name.ts'

describe('a host', () => {
  it.each([
    ['library.school.example', 'library.school.example'],
    ['Library.School.Example:8443', 'library.school.example'],
    ['library.school.example.', 'library.school.example'],
    ['schüle.example', 'xn--schle-mva.example'],
    ['127.0.0.1:8080', '127.0.0.1'],
    ['[::1]:8080', '[::1]'],
    ['https://library.school.example', undefined],
    ['library.school.example/rollbook', undefined],
    ['user@library.school.example', undefined],
    ['two words', undefined],
    ['library.school.example:port', undefined],
    ['', undefined],
  ])('%j is kept as %j', (text, name) => {
    expect(hostName(text)).toBe(name)
  })
})
