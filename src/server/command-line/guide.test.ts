import { expect, test } from 'vitest'
import { guideText } from './guide.ts'

test('examples stand below what they do, terms in a column with their meanings', () => {
  const text = guideText({
    examples: [['rollbook serve', 'Start the server:']],
    environment: [
      ['PORT', 'where to listen'],
      ['DATABASE_URL', 'a server instead of\nthe own database'],
    ],
    exitStatuses: [['0', 'stopped as asked']],
  })
  expect(text).toBe(`
Examples:
  Start the server:
    rollbook serve

Environment:
  PORT          where to listen
  DATABASE_URL  a server instead of
                the own database

Exit status:
  0  stopped as asked
`)
})

test('a command that reads no environment has no such section', () => {
  expect(guideText({ examples: [], exitStatuses: [['0', 'done']] })).toBe('\nExit status:\n  0  done\n')
})
