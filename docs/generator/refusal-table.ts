/** Why a file is refused as a whole, in the importer's own words: small files with each fault are read to hear them. */
import { decode } from '../../src/import/decode.ts'
import { maxBytes, maxColumns, maxRows } from '../../src/import/limits.ts'
import { mapColumns } from '../../src/import/map-columns.ts'
import { parse } from '../../src/import/parse.ts'
import { FileRefused, type RefusalCode } from '../../src/import/refusal.ts'
import { code, table } from './markdown.ts'

/** What it is that was sent, and a file of that kind: each character is a byte. */
type Example = readonly [what: string, file: string]

const header = 'username,surname,enabled'
const zip = 'PK\x03\x04'

/** A refusal that is new to the code must get its examples here, or this does not compile. */
const examples: Record<RefusalCode, readonly Example[]> = {
  workbook: [
    ['An Excel workbook', `${zip}xl/workbook.xml`],
    ['An old Excel workbook, or one with a password', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['A LibreOffice spreadsheet', `${zip}application/vnd.oasis.opendocument.spreadsheet`],
    ['A Numbers spreadsheet', `${zip}Index/Document.iwa`],
  ],
  archive: [['An archive: ZIP, gzip, 7-Zip or RAR', `${zip}users.csv`]],
  document: [['A PDF, or XML', '%PDF-1.7']],
  'web-page': [['A web page, such as the sign-in page that a download ran into', '<!DOCTYPE html>']],
  'not-text': [
    ['"Unicode text" without a byte order mark', wide(header)],
    ['"Unicode text" that was cut off', `\xff\xfe${wide(header)}\n`],
    ['A file with NUL characters', `${header}\njdoe1,Doe,\0`],
  ],
  'unclosed-quote': [['A quote that nobody closes', `${header}\njdoe1,"Doe,Y\nlnguyen2,Nguyen,Y\n`]],
  'fused-header': [
    ['A header that runs on into the first row', `${header},jdoe1,Doe,Y\nlnguyen2,Nguyen,Y\n`],
  ],
  'repeated-header': [['The same column twice', `${header},Sur name\n`]],
  'no-username-column': [['No header, or one without `username`', 'jdoe1,Doe,Y\n']],
  'misspelt-header': [['A column a letter or two from one that is missing', `${header},graduatoinyear\n`]],
  'only-username-column': [['Rows, and no known column but `username`', 'username\njdoe1\n']],
  'too-large': [['Too many bytes', ' '.repeat(maxBytes + 1)]],
  'too-many-rows': [['Too many rows', `${header}\n${'a,,\n'.repeat(maxRows + 1)}`]],
  'too-many-columns': [
    ['Too many columns', `username${',x'.repeat(maxColumns)}\n`],
    ['Too many values in a row', `${header}\njdoe1${',x'.repeat(maxColumns)}\n`],
  ],
}

/** Every reason to refuse a file, with the sentence that an example gets. */
export function refusalTable(): string {
  const rows = Object.entries(examples).flatMap(([expected, each]) =>
    each.map(([what, file]) => [what, code(refusalOf(file, expected))]),
  )
  return table(['What was sent', 'What is said'], rows)
}

/** @throws Error if the file is read, or refused for another reason */
function refusalOf(file: string, expected: string): string {
  try {
    mapColumns(parse(decode(Buffer.from(file, 'latin1'))))
  } catch (error) {
    if (error instanceof FileRefused && error.code === expected) return error.message
    throw error
  }
  throw new Error(`The example for ${expected} is read without complaint.`)
}

/** As UTF-16, little end first. */
function wide(text: string): string {
  return Buffer.from(text, 'utf16le').toString('latin1')
}
