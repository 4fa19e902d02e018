/** What each column probably is: by its header, and where there is none by what its values look like. */
import { isBlank } from '../../patron/kinds/text.ts'
import type { ColumnField } from '../column-field.ts'
import { headerName } from '../header-name.ts'
import { findMeant } from '../misspelt-header.ts'
import { lookOf } from './looks.ts'
import { otherNames } from './other-names.ts'

/** Each field at most once, for the first column that it fits. */
export function proposeByHeader(
  header: readonly string[],
  fields: readonly ColumnField[],
): (ColumnField | null)[] {
  const named = onceEach(header.map(cell => findByName(cell, fields)))
  const absent = fields.filter(field => !named.includes(field))
  return onceEach(named.map((field, index) => field ?? findMisspelt(header[index] ?? '', absent)))
}

/** Of a table without a header only what cannot well be anything else is proposed. */
export function proposeByValues(
  columns: readonly (readonly string[])[],
  fields: readonly ColumnField[],
): (ColumnField | null)[] {
  return onceEach(
    columns.map(values => {
      const look = lookOf(values)
      return fields.find(field => look !== null && field.key === look.field) ?? null
    }),
  )
}

/**
 * Does a line name columns? Half of its cells do, or one is the key.
 * @param key the field that names whom a row is about
 */
export function isHeader(
  cells: readonly string[],
  fields: readonly ColumnField[],
  key: ColumnField | undefined,
): boolean {
  const named = cells.map(cell => findByName(cell, fields))
  const count = named.filter(field => field !== null).length
  return (
    count > 0 && ((key && named.includes(key)) || count * 2 >= cells.filter(cell => !isBlank(cell)).length)
  )
}

/** Is it a header beyond doubt, wherever it stands? It names the key, and more. */
export function isTellingHeader(
  cells: readonly string[],
  fields: readonly ColumnField[],
  key: ColumnField | undefined,
): boolean {
  const named = new Set(cells.map(cell => findByName(cell, fields)).filter(field => field !== null))
  return key !== undefined && named.has(key) && named.size > 1
}

function findByName(cell: string, fields: readonly ColumnField[]): ColumnField | null {
  const name = plainName(cell)
  if (name === '') return null
  return fields.find(field => namesOf(field).has(name)) ?? null
}

/** `Student No.` and `Class:` are what they are without. */
function plainName(header: string): string {
  return headerName(header).replace(/[.:#*]/g, '')
}

/** The same few fields are asked for each cell of a header, and of the lines that may be one. */
const known = new WeakMap<ColumnField, ReadonlySet<string>>()

function namesOf(field: ColumnField): ReadonlySet<string> {
  const names = known.get(field) ?? new Set(spellingsOf(field).map(plainName))
  known.set(field, names)
  return names
}

function spellingsOf(field: ColumnField): readonly string[] {
  return [field.header, field.label, ...(field.otherHeaders ?? []), ...(otherNames[field.key] ?? [])]
}

function findMisspelt(cell: string, absent: readonly ColumnField[]): ColumnField | null {
  return absent.find(field => findMeant(cell, [field]) !== undefined) ?? null
}

function onceEach(fields: readonly (ColumnField | null)[]): (ColumnField | null)[] {
  return fields.map((field, index) => (fields.indexOf(field) === index ? field : null))
}
