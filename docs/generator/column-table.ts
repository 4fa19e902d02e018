import { spellingsOf } from '../../src/import/header-name.ts'
import type { Field } from '../../src/patron/fields.ts'
import { shortestPassword } from '../../src/patron/kinds/secret.ts'
import { code, listOf, table } from './markdown.ts'

export function columnTable(fields: readonly Field[]): string {
  return table(
    ['Column', 'What it is', 'Needed', 'Takes', 'Example'],
    fields.map(field => [
      headerOf(field),
      `**${field.label}.** ${field.help}`,
      needed[field.mandatory],
      takes(field),
      code(field.example),
    ]),
  )
}

/** Fields that "blank clears" leaves alone. */
export function neverCleared(fields: readonly Field[]): string {
  return listOf(fields.filter(field => !field.isClearable).map(field => code(field.header)))
}

/** Fields whose values no two patrons share, but for the key itself. */
export function uniqueIds(fields: readonly Field[]): string {
  return listOf(
    fields.filter(field => field.isUnique && field.key !== 'username').map(field => code(field.header)),
  )
}

export function otherSpellings(fields: readonly Field[]): string {
  return listOf(fields.flatMap(field => spellingsOf(field).slice(1).map(code)))
}

function headerOf(field: Field): string {
  const [header = '', ...others] = spellingsOf(field).map(code)
  return others.length === 0 ? header : `${header}, also ${others.join(', ')}`
}

const needed: Record<Field['mandatory'], string> = {
  'on every row': 'on every row',
  'for a new user': 'for a new user',
  'for a new student': 'for a new student, or the academic level',
  'on the form': 'no; the form asks for it',
  never: 'no',
}

function takes({ kind: { name }, limit }: Field): string {
  return (
    ofKind[name] ??
    (name === 'secret' ? `${shortestPassword} to ${limit} characters` : `up to ${limit} characters`)
  )
}

/** Where the values themselves say more than their length. */
const ofKind: Partial<Record<string, string>> = {
  flag: 'Y, yes, true, 1 or N, no, false, 0',
  gender: 'M or F',
  year: 'four digits',
}
