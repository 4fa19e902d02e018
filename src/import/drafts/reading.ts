/** How a draft's file is read: what somebody chose, and what was found where he chose nothing. */

import type { ColumnField } from '../column-field.ts'
import { decode, decodeAs } from '../decode.ts'
import { isReason } from '../header-name.ts'
import { type Layout, parse, parseFirstLines, parseHeaderless } from '../parse.ts'
import type { BlankPolicy } from '../plan.ts'
import { soundsSecret } from '../redact.ts'
import type { DecodedText, Encoding, Sheet } from '../sheet.ts'
import { takeReasons } from '../take-reasons.ts'
import { findUnmarkedUtf16 } from '../unmarked-utf16.ts'
import { isHeader, isTellingHeader, proposeByHeader, proposeByValues } from './propose-columns.ts'
import { fieldsOf, keyFieldsOf, type Purpose } from './purpose.ts'
import {
  columnsAt,
  type FirstLine,
  noSecrets,
  type SecretPlaces,
  withMapped,
  withNamed,
} from './secret-places.ts'
import { valuesOfColumns } from './values-of-columns.ts'

/** Null for what is to be found out. */
export interface Choice {
  encoding: Encoding | null
  delimiter: Sheet['delimiter'] | null
  /** The name of a workbook's; nothing else has one. */
  worksheet: string | null
  hasHeader: boolean | null
  /** The key of each column's field, in the file's order; null in it for a column that is left aside. */
  columns: readonly (string | null)[] | null
  blank: BlankPolicy
  /** Has whoever stands nowhere in it left? */
  isComplete: boolean
  /** What is known of before this reading. */
  secrets: SecretPlaces
}

export const noChoice: Choice = {
  encoding: null,
  delimiter: null,
  worksheet: null,
  hasHeader: null,
  columns: null,
  blank: 'keep',
  isComplete: false,
  secrets: noSecrets,
}

export interface Reading {
  encoding: Encoding
  hasHeader: boolean
  isHeaderRecognised: boolean
  /** Its cells, be it a header or not. */
  firstLine: readonly string[]
  /** How many lines above the header are left out, such as a title; 0 where it is no header. */
  linesAbove: number
  sheet: Sheet
  proposed: readonly (ColumnField | null)[]
  /** As chosen, which may be more or fewer than the sheet has; else as proposed. */
  columns: readonly (ColumnField | null)[]
  /** The first values of each of the sheet's columns, blank ones left out. */
  values: readonly (readonly string[])[]
  /** Positions of columns that hold passwords, from 0. */
  secrets: readonly number[]
  /** The same, for the next reading. */
  knownSecrets: SecretPlaces
}

/** @throws FileRefused for what is no table, whatever its columns are */
export function readFile(bytes: Uint8Array, choice: Choice, purpose: Purpose): Reading {
  // Somebody looks at it here, and sees whether that is right.
  const encoding = choice.encoding ?? findUnmarkedUtf16(bytes)
  const text = encoding === null ? decode(bytes) : decodeAs(bytes, encoding)
  const fields = fieldsOf(purpose)
  const [key] = keyFieldsOf(purpose)
  const above = linesAbove(parseFirstLines(text, choice, mostAbove), { fields, key })
  const layout = { ...choice, above }
  const headed = parse(text, layout)
  const isHeaderRecognised = isHeader(headed.header, fields, key)
  const hasHeader = choice.hasHeader ?? isHeaderRecognised
  const firstLine = headed.header
  const read = { encoding: text.encoding, hasHeader, isHeaderRecognised, firstLine }
  const sheet = hasHeader ? takeReasons(headed) : parseHeaderless(text, choice)
  const values = valuesOfColumns(sheet)
  const named = withNamed(choice.secrets, read)
  const isKnown = (index: number) => columnsAt(named, read).includes(index)
  const proposed = (hasHeader ? proposeByHeader(sheet.header, fields) : proposeByValues(values, fields)).map(
    (field, index) => (isKnown(index) && field?.key !== 'password' ? null : field),
  )
  const columns = choice.columns?.map(key => fields.find(field => field.key === key) ?? null) ?? proposed
  const knownSecrets = withMapped(named, columns, read)
  const secrets = columnsAt(knownSecrets, read)
  return {
    ...read,
    linesAbove: hasHeader ? above : 0,
    sheet: coverHeader(withPasswords(sheet, { headed, text, layout, columns, hasHeader }), read, secrets),
    proposed,
    columns,
    values,
    secrets,
    knownSecrets,
  }
}

/** Titles and the like; further down nobody looks for a header. */
const mostAbove = 10

/** @returns 0 where the first line is the header, or none of these lines is one for sure */
function linesAbove(
  lines: readonly (readonly string[])[],
  { fields, key }: { fields: readonly ColumnField[]; key: ColumnField | undefined },
): number {
  const [first = []] = lines
  if (isHeader(first, fields, key)) return 0
  return Math.max(
    0,
    lines.findIndex(cells => isTellingHeader(cells, fields, key)),
  )
}

/** What is taken for a header may be somebody's row, with his password in it. */
function coverHeader(sheet: Sheet, { isHeaderRecognised }: FirstLine, secrets: readonly number[]): Sheet {
  if (isHeaderRecognised || secrets.length === 0) return sheet
  const isCovered = (name: string, index: number) => secrets.includes(index) && !soundsSecret(name)
  return { ...sheet, header: sheet.header.map((name, index) => (isCovered(name, index) ? '' : name)) }
}

interface Reread {
  headed: Sheet
  text: DecodedText
  layout: Layout
  columns: readonly (ColumnField | null)[]
  hasHeader: boolean
}

/** A password keeps its apostrophe, so it must be known which column they are in before cells are read. */
function withPasswords(sheet: Sheet, { headed, text, layout, columns, hasHeader }: Reread): Sheet {
  const at = columns.findIndex(field => field?.key === 'password')
  if (at === -1) return sheet
  if (!hasHeader) return parseHeaderless(text, { ...layout, passwordAt: at })
  const reasonAt = headed.header.findIndex(isReason)
  const isShifted = reasonAt !== -1 && reasonAt <= at
  return takeReasons(parse(text, { ...layout, passwordAt: isShifted ? at + 1 : at }))
}
