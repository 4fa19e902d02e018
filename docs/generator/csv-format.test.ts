import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { importableFields } from '../../src/patron/fields.ts'
import { writeCsvFormat } from './csv-format.ts'
import { nightlyColumns } from './nightly-columns.ts'

const page = writeCsvFormat(readFileSync(new URL('csv-format.template.md', import.meta.url), 'utf8'))

it('every field that a file can set is a column of the template, once', () => {
  expect(nightlyColumns.map(field => field.key).sort()).toEqual(
    importableFields.map(field => field.key).sort(),
  )
})

it.each(importableFields)('the page tells what $header is', ({ header, label }) => {
  const rows = page
    .split('\n')
    .filter(line => line.startsWith(`| \`${header}\``) && line.includes(`**${label}.**`))
  expect(rows).toHaveLength(1)
})

it.each([
  'Field (surname) is longer than 100 characters.',
  'Field (password) is shorter than 8 characters.',
  'Cohort 2019 is new and was created as graduated.',
  'Header "graduatoinyear": did you mean graduationyear?',
  '50 MB, 200,000 rows and 200 columns',
])('the page says what a reply says: %s', sentence => {
  expect(page).toContain(sentence)
})

it('the page does not tell of what no file can cause', () => {
  expect(page).not.toContain('is not a date')
})
