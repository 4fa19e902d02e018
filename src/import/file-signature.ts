/** Files that begin with bytes of their own, refused by name with the way to a CSV file. */
import { FileRefused, type RefusalCode } from './refusal.ts'

interface Format {
  code: RefusalCode
  signatures: readonly string[]
  sentence: string
}

const archive = 'not a CSV file. Unpack it and import the CSV file inside.'

const formats: readonly Format[] = [
  {
    code: 'workbook',
    signatures: ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    sentence:
      'This is an old or password-protected Excel workbook, not a CSV file. In Excel choose Save as, then CSV UTF-8.',
  },
  { code: 'archive', signatures: ['\x1f\x8b'], sentence: `This is a gzip archive, ${archive}` },
  { code: 'archive', signatures: ["7z\xbc\xaf'\x1c"], sentence: `This is a 7-Zip archive, ${archive}` },
  { code: 'archive', signatures: ['Rar!\x1a\x07'], sentence: `This is a RAR archive, ${archive}` },
  {
    code: 'document',
    signatures: ['%PDF-'],
    sentence: 'This is a PDF document, not a CSV file. Export the list again, as CSV UTF-8.',
  },
]

/** Workbooks are ZIP archives; what they are stands in the names of the files in them. */
const zipSignatures = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']

const zipped: readonly Format[] = [
  {
    code: 'workbook',
    signatures: ['xl/workbook'],
    sentence: 'This is an Excel workbook, not a CSV file. In Excel choose Save as, then CSV UTF-8.',
  },
  {
    code: 'workbook',
    signatures: ['opendocument.spreadsheet'],
    sentence:
      'This is an OpenDocument spreadsheet, not a CSV file. In LibreOffice choose Save as, then Text CSV, character set UTF-8.',
  },
  {
    code: 'workbook',
    signatures: ['Index/Document.iwa', 'Index.zip'],
    sentence: 'This is a Numbers spreadsheet, not a CSV file. In Numbers choose Export To, then CSV, UTF-8.',
  },
  { code: 'archive', signatures: [''], sentence: `This is a ZIP archive, ${archive}` },
]

/** @throws FileRefused for workbooks, archives and PDF */
export function refuseOtherFormats(bytes: Uint8Array): void {
  const start = asLatin1(bytes.subarray(0, 16))
  const begins = (signature: string) => start.startsWith(signature)
  const format = zipSignatures.some(begins)
    ? findZipped(bytes)
    : formats.find(({ signatures }) => signatures.some(begins))
  if (format) throw new FileRefused(format.code, format.sentence)
}

/** The names in an archive stand before each file in it and, all together, at its end. */
function findZipped(bytes: Uint8Array): Format | undefined {
  const names = asLatin1(bytes.subarray(0, 4096)) + asLatin1(bytes.subarray(-65_536))
  return zipped.find(({ signatures }) => signatures.some(signature => names.includes(signature)))
}

function asLatin1(bytes: Uint8Array): string {
  return Array.from(bytes, byte => String.fromCharCode(byte)).join('')
}
