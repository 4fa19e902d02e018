/** What the values of a column look like, where that is plain; most things look like nothing in particular. */
import type { FieldKey } from '../../patron/fields.ts'
import { email } from '../../patron/kinds/email.ts'
import { isBlank, trimAsciiBlanks } from '../../patron/kinds/text.ts'
import type { ColumnField } from '../column-field.ts'

export interface Look {
  /** For a sentence: `e-mail addresses`. */
  name: string
  /** What such a column is. */
  field: FieldKey
  /** Fields that may well look so. */
  alsoFits: readonly string[]
}

const looks: readonly (Look & { fits: (value: string) => boolean })[] = [
  {
    name: 'e-mail addresses',
    field: 'emailAddress',
    alsoFits: ['username', 'oldUsername', 'newUsername', 'password'],
    fits: value => value.includes('@') && 'value' in email.read(value, 254),
  },
  {
    name: 'years',
    field: 'graduationYear',
    alsoFits: ['username', 'oldUsername', 'newUsername', 'password', 'adminSystemId', 'libraryBarcode'],
    fits: value => /^(?:19[5-9]|20[0-9])\d$/.test(value),
  },
  { name: 'M and F', field: 'gender', alsoFits: [], fits: value => /^[mf]$/i.test(value) },
]

/** Most of what is there must look so; few values tell nothing. */
const most = 0.8

export function lookOf(values: readonly string[]): Look | null {
  const there = values.filter(value => !isBlank(value)).map(trimAsciiBlanks)
  if (there.length === 0) return null
  return looks.find(({ fits }) => there.filter(fits).length >= there.length * most) ?? null
}

/** Of one bad cell its row tells. */
const fewest = 2

/** Kinds that few values read as by chance. */
const tellingKinds = ['flag', 'email', 'year', 'gender']

/** Why these values are hardly this field's, as the end of a sentence about its column; null where they may be. */
export function strangeness(values: readonly string[], field: ColumnField): string | null {
  const there = values.filter(value => !isBlank(value))
  const look = lookOf(there)
  if (look && look.field !== field.key && !look.alsoFits.includes(field.key))
    return `looks like ${look.name} but is set to ${field.label}.`
  if (there.length < fewest || !tellingKinds.includes(field.kind.name)) return null
  const readable = there.filter(value => 'value' in field.kind.read(value, field.limit)).length
  return readable * 2 < there.length
    ? `is set to ${field.label}, but hardly one of its values can be that.`
    : null
}
