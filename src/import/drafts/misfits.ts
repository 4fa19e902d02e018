/** What does not fit between a file and its columns as chosen, and how: shown beside the columns, not a refusal. */

import type { ColumnField } from '../column-field.ts'
import { findFusedRow } from '../fused-header.ts'
import { findField } from '../header-name.ts'
import { strangeness } from './looks.ts'
import { otherPurposeOf } from './other-purpose.ts'
import { keyFieldsOf, type Purpose, purposeLabels } from './purpose.ts'
import type { Choice, Reading } from './reading.ts'

export interface Misfit {
  code:
    | 'unreadable'
    | 'column-count'
    | 'no-key'
    | 'only-key'
    | 'repeated-field'
    | 'secret-column'
    | 'looks-like-other'
    | 'other-purpose'
  /** The column that it is about, from 1. */
  position: number | null
  sentence: string
  /** Nothing can be planned before it is mended. */
  isBlocking: boolean
}

export function misfitsOf(reading: Reading, choice: Choice, purpose: Purpose): Misfit[] {
  if (reading.firstLine.length === 0) return [unreadable('There is nothing in this file.')]
  return [
    ...fusedHeader(reading, choice),
    ...otherPurpose(reading, purpose),
    ...wrongCount(reading),
    ...repeatedFields(reading),
    ...uncoveredSecrets(reading),
    ...missingKeys(reading, keyFieldsOf(purpose)),
    ...strangeColumns(reading),
  ]
}

export function unreadable(sentence: string): Misfit {
  return { code: 'unreadable', position: null, sentence, isBlocking: true }
}

/** Where somebody said what the columns are, he has looked. */
function* fusedHeader({ sheet, hasHeader }: Reading, { columns }: Choice): Generator<Misfit> {
  if (!hasHeader || columns !== null) return
  const start = findFusedRow(sheet, sheet.header.map(findField))
  if (start === undefined) return
  yield unreadable(
    `The header line runs on into the first row: a line break is missing before its value ${start + 1}.`,
  )
}

function* otherPurpose({ firstLine }: Reading, purpose: Purpose): Generator<Misfit> {
  const other = otherPurposeOf(firstLine, purpose)
  if (other === null) return
  const sentence = `By its header this is a file for “${purposeLabels[other]}”. If it is, choose it there.`
  yield { code: 'other-purpose', position: null, sentence, isBlocking: false }
}

function* wrongCount({ sheet, columns }: Reading): Generator<Misfit> {
  const [inFile, chosen] = [sheet.header.length, columns.length]
  if (inFile === chosen) return
  const sentence =
    `The file has ${count(inFile, 'column')} and ${count(chosen, 'field')} ${chosen === 1 ? 'is' : 'are'} chosen. ` +
    (chosen > inFile
      ? `Take ${chosen - inFile} away.`
      : `Add ${inFile - chosen}, or leave as many columns aside.`)
  yield { code: 'column-count', position: Math.min(inFile, chosen) + 1, sentence, isBlocking: true }
}

function* repeatedFields({ columns }: Reading): Generator<Misfit> {
  for (const [index, field] of columns.entries()) {
    const first = columns.indexOf(field)
    if (field === null || first === index) continue
    const sentence = `Columns ${first + 1} and ${index + 1} are both set to ${field.label}. Only one can be.`
    yield { code: 'repeated-field', position: index + 1, sentence, isBlocking: true }
  }
}

function* uncoveredSecrets({ columns, secrets }: Reading): Generator<Misfit> {
  for (const index of secrets) {
    const field = columns[index]
    if (!field || field.key === 'password') continue
    const sentence =
      `Column ${index + 1} holds passwords, by its name or because it was set to them, so it cannot be set to ` +
      `${field.label}. Leave it aside; if it is something else, whoever chose the file sets it, or choose it anew.`
    yield { code: 'secret-column', position: index + 1, sentence, isBlocking: true }
  }
}

function* missingKeys({ columns }: Reading, keys: readonly ColumnField[]): Generator<Misfit> {
  const missing = keys.filter(key => !columns.includes(key))
  for (const { label } of missing) {
    const sentence = `No column is set to ${label}, which every row must have.`
    yield { code: 'no-key', position: null, sentence, isBlocking: true }
  }
  const [key, ...others] = keys
  const isAlone = key !== undefined && others.length === 0 && !columns.some(field => field && field !== key)
  if (missing.length > 0 || !isAlone) return
  const sentence = `Only ${key.label} is set, so there is nothing to update. Set one more column.`
  yield { code: 'only-key', position: null, sentence, isBlocking: true }
}

function* strangeColumns({ columns, values }: Reading): Generator<Misfit> {
  for (const [index, field] of columns.entries()) {
    const strange = field && strangeness(values[index] ?? [], field)
    if (!strange) continue
    const sentence = `Column ${index + 1} ${strange}`
    yield { code: 'looks-like-other', position: index + 1, sentence, isBlocking: false }
  }
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`
}
