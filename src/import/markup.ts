import { FileRefused, type RefusalCode } from './refusal.ts'

/** Text that begins as no table does: what it is, and the way to a CSV file. */
const formats: readonly { begins: RegExp; code: RefusalCode; sentence: string }[] = [
  {
    // "XML Spreadsheet 2003", which Excel opens without a word
    begins: /^<\?xml.{0,500}<Workbook/s,
    code: 'workbook',
    sentence: 'This is an Excel workbook in XML, not a CSV file. In Excel choose Save as, then CSV UTF-8.',
  },
  {
    begins: /^(?:<\?xml.{0,500})?<(?:!doctype html|html|head|meta|title|body|table|script|div|!--)/is,
    code: 'web-page',
    sentence:
      'This is a web page (HTML), not a CSV file. If a script downloads it, look whether it was sent to a sign-in page.',
  },
  {
    begins: /^<\?xml/,
    code: 'document',
    sentence: 'This is an XML document, not a CSV file. Export the list again, as CSV UTF-8.',
  },
]

/** @throws FileRefused for web pages and XML, also where a report calls itself .xls or .csv */
export function refuseMarkup(text: string): void {
  const start = text.slice(0, 2000).trimStart()
  const format = formats.find(({ begins }) => begins.test(start))
  if (format) throw new FileRefused(format.code, format.sentence)
}
