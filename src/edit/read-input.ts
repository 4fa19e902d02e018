/** What a form's values say, each read by its field's kind; what is as it was is not read at all. */
import type { PatronInput } from '../api/patron-form.ts'
import { type Field, type FieldKey, type FieldValues, fields, type PatronValues } from '../patron/fields.ts'
import type { Kind } from '../patron/kinds/kind.ts'
import { isBlank } from '../patron/kinds/text.ts'
import type { Problem } from '../patron/problems.ts'

/** A patron's fields as the form showed them. */
export interface Shown extends PatronValues {
  academicLevel: string | null
  password: null
}

export interface ReadInput {
  values: Partial<FieldValues>
  /** Fields that the form empties. */
  blanks: readonly FieldKey[]
  problems: Problem[]
}

/** What no two patrons may share. */
export type UniqueKey = Extract<Field, { isUnique: true }>['key']

export function readInput(input: PatronInput, shown: Shown): ReadInput {
  const read: Partial<Record<FieldKey, unknown>> = {}
  const blanks: FieldKey[] = []
  const problems: Problem[] = []
  for (const field of fields) {
    const given = input[field.key]
    if (given === undefined || isAsShown(field.key, input, shown)) continue
    if (isEmpty(given)) {
      if (field.isClearable) blanks.push(field.key)
      else if (field.key !== 'password') problems.push({ field: field.key, code: 'required' })
      continue
    }
    const reading = readValue(field, given)
    if ('problem' in reading) problems.push({ field: field.key, ...reading.problem })
    else read[field.key] = reading.value
  }
  // Each value is of its field's kind; the compiler cannot follow that through a loop.
  return { values: read as Partial<FieldValues>, blanks, problems }
}

/** The ids that the form gives, as far as they can be read: to ask who holds them. */
export function claimsOf(input: PatronInput): Partial<Record<UniqueKey, string>> {
  const claims: Partial<Record<UniqueKey, string>> = {}
  for (const field of fields) {
    const given = input[field.key]
    if (!field.isUnique || given === undefined || isEmpty(given)) continue
    const reading = readValue(field, given)
    if ('value' in reading) claims[field.key] = reading.value as string
  }
  return claims
}

type Given = PatronInput[FieldKey]

function readValue(field: Field, given: Given) {
  return (field.kind as Kind<unknown>).read(String(given), field.limit)
}

function isEmpty(given: Given): boolean {
  return given === null || isBlank(String(given))
}

const cohortKeys: readonly FieldKey[] = ['graduationYear', 'academicLevel']

/**
 * What is as it was needs no rule to let it pass: a presentation group may be no longer current. But year and level
 * are two names of one thing, so where one of them is not as it was the other one counts, too.
 */
function isAsShown(key: FieldKey, input: PatronInput, shown: Shown): boolean {
  const isSame = (one: FieldKey) => input[one] === undefined || input[one] === shown[one]
  return cohortKeys.includes(key) ? cohortKeys.every(isSame) : isSame(key)
}
