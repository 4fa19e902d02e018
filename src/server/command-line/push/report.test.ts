import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import type { Processed } from './attempt.ts'
import { failureReport, processedReport } from './report.ts'

const plain = picocolors.createColors(false)
const email = 'Field (emailAddress) is not a well-formed email address.'

function processed(details?: Record<string, string>, more: Partial<Processed> = {}): Processed {
  const reply = { success: details === undefined, summary: 'The summary.', ...(details && { details }) }
  return { kind: 'processed', reply, text: '', warnings: 0, run: undefined, ...more }
}

function failed(sentence: string) {
  return `${sentence} User failed to import: ${sentence} `
}

function report(outcome: Processed, planOnly = false) {
  return processedReport(outcome, planOnly, plain).split('\n')
}

test('a file without a fault is one line', () => {
  expect(report(processed())).toEqual(['The summary.'])
})

test('warnings are counted and the run is named', () => {
  expect(report(processed(undefined, { warnings: 3, run: 'https://school.example/imports/7' }))).toEqual([
    'The summary.',
    '3 warnings; the run lists them.',
    'The run: https://school.example/imports/7',
  ])
})

test('a plan is not mistaken for an import', () => {
  expect(report(processed(), true)[0]).toBe('Plan only, nothing was changed. It would go like this:')
})

test('rows with the same problem stand together, the commonest problem first', () => {
  const gender = 'Field (gender) is not M, F or blank.'
  const details = { 1: failed(gender), 2: failed(email), 3: 'User Created', 7: failed(email) }
  expect(report(processed(details))).toEqual([
    'The summary.',
    '3 rows failed (row 1 is the first after the header):',
    `  rows 2, 7: ${email}`,
    `  row 1: ${gender}`,
  ])
})

test('a held file says so in two lines, and where its run is', () => {
  const held = 'Row is valid, but its file is held.'
  const details = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [index + 1, failed(held)]))
  const run = 'https://school.example/api/imports/7'
  const lines = report(processed(details, { run }))
  expect(lines[1]).toBe('40 rows failed (row 1 is the first after the header):')
  expect(lines.slice(2)).toEqual([expect.stringContaining(`and 20 more: ${held}`), `The run: ${run}`])
})

test('1,200 rows with one problem are one line', () => {
  const details = Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [index + 1, failed(email)]))
  const lines = report(processed(details))
  expect(lines).toHaveLength(3)
  expect(lines[2]).toBe(
    `  rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 1,180 more: ${email}`,
  )
})

test('1,200 rows with a problem of their own are twenty lines and a count', () => {
  const details = Object.fromEntries(
    Array.from({ length: 1200 }, (_, index) => [
      index + 1,
      failed(`Field (libraryBarcode) is already in row ${index}.`),
    ]),
  )
  const lines = report(processed(details))
  expect(lines).toHaveLength(23)
  expect(lines.at(-1)).toBe('  and 1,180 other problems on 1,180 rows; --json lists all')
})

test('giving up tells the last reason and the attempts', () => {
  const attempt = { kind: 'not sent', why: 'connect ECONNREFUSED' } as const
  expect(failureReport({ kind: 'gave up', attempt, attempts: 7 })).toBe(
    'The file could not be sent (connect ECONNREFUSED). Gave up after 7 attempts.',
  )
})

test.each([
  [true, 'Stopped. The file had been sent: the server may have imported it.'],
  [false, 'Stopped. The file had not been sent.'],
])('Ctrl-C tells whether the file had been sent: %s', (wasSent, expected) => {
  expect(failureReport({ kind: 'interrupted', wasSent })).toBe(expected)
})
