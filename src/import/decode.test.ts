import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from './decode.ts'
import { maxBytes } from './limits.ts'

const text = 'username,surname\r\njdoe1,Müller\r\n'
const utf8 = (content: string) => Buffer.from(content, 'utf8')
const utf16le = (content: string) => Buffer.from(content, 'utf16le')
const utf16be = (content: string) => utf16le(content).swap16()
const latin1 = (content: string) => Buffer.from(content, 'latin1')

describe('a file is read in the encoding that it was saved in', () => {
  test.each([
    { file: 'no bytes', bytes: utf8(''), text: '', encoding: 'UTF-8' },
    { file: 'a byte order mark only', bytes: utf8('\ufeff'), text: '', encoding: 'UTF-8' },
    { file: 'ASCII', bytes: utf8('username\njdoe1'), text: 'username\njdoe1', encoding: 'UTF-8' },
    { file: 'UTF-8', bytes: utf8(text), text, encoding: 'UTF-8' },
    { file: 'UTF-8 with a mark', bytes: utf8(`\ufeff${text}`), text, encoding: 'UTF-8' },
    { file: 'UTF-8 marked twice', bytes: utf8(`\ufeff\ufeff${text}`), text, encoding: 'UTF-8' },
    { file: 'UTF-16LE with a mark', bytes: utf16le(`\ufeff${text}`), text, encoding: 'UTF-16LE' },
    { file: 'UTF-16BE with a mark', bytes: utf16be(`\ufeff${text}`), text, encoding: 'UTF-16BE' },
    { file: 'Windows-1252', bytes: latin1(text), text, encoding: 'Windows-1252' },
    {
      file: 'Windows-1252 with a euro sign and curly quotes',
      bytes: latin1('\x80 \x93x\x94'),
      text: '€ “x”',
      encoding: 'Windows-1252',
    },
  ])('$file', ({ bytes, text, encoding }) => {
    expect(decode(bytes)).toEqual({ text, encoding, hasBrokenBytes: false })
  })

  test('whatever a UTF-8 file says comes through unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), content => {
        fc.pre(!content.includes('\0'))
        expect(decode(utf8(`username\n${content}`)).text).toBe(`username\n${content}`)
      }),
    )
  })
})

describe('a broken byte does not turn a UTF-8 file into another encoding', () => {
  test('it stands as U+FFFD where any other character shows that the file is UTF-8', () => {
    const bytes = Buffer.concat([utf8('Müller,J'), latin1('ü'), utf8('rgen')])
    expect(decode(bytes)).toEqual({ text: 'Müller,J\ufffdrgen', encoding: 'UTF-8', hasBrokenBytes: true })
  })

  test('so it does after a UTF-8 mark, without any other character beyond ASCII', () => {
    const bytes = Buffer.concat([utf8('\ufeffJ'), latin1('ü'), utf8('rgen')])
    expect(decode(bytes)).toEqual({ text: 'J\ufffdrgen', encoding: 'UTF-8', hasBrokenBytes: true })
  })

  test('a U+FFFD of the file’s own is not taken for one', () => {
    const bytes = Buffer.concat([utf8('lost: \ufffd,broken: '), latin1('ü')])
    expect(decode(bytes)).toMatchObject({ text: 'lost: \uffff,broken: \ufffd', hasBrokenBytes: true })
    expect(decode(utf8('lost: \ufffd'))).toMatchObject({ text: 'lost: \ufffd', hasBrokenBytes: false })
  })

  test('the file that was handed over is not changed', () => {
    const bytes = Buffer.concat([utf8('\ufffd'), latin1('ü')])
    const before = Buffer.from(bytes)
    decode(bytes)
    expect(bytes).toEqual(before)
  })
})

describe('a file that is no text is refused as what it is', () => {
  const zip = (...names: string[]) => latin1(`PK\x03\x04\x14\0\x06\0${names.join('\0')}PK\x05\x06\0\0`)

  test.each([
    { file: 'an Excel workbook', bytes: zip('[Content_Types].xml', 'xl/workbook.xml'), code: 'workbook' },
    {
      file: 'an Excel workbook whose names stand at its end only',
      bytes: zip('x'.repeat(100_000), 'xl/workbook.xml'),
      code: 'workbook',
    },
    {
      file: 'an old or password-protected Excel workbook',
      bytes: latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'),
      code: 'workbook',
    },
    {
      file: 'an OpenDocument spreadsheet',
      bytes: zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      code: 'workbook',
    },
    { file: 'a Numbers spreadsheet', bytes: zip('Index/Document.iwa'), code: 'workbook' },
    {
      file: 'an Excel workbook in XML',
      bytes: utf8('<?xml version="1.0"?>\n<Workbook xmlns="urn:x">'),
      code: 'workbook',
    },
    { file: 'a ZIP archive', bytes: zip('users.csv'), code: 'archive' },
    { file: 'a gzip archive', bytes: latin1('\x1f\x8b\x08\0'), code: 'archive' },
    { file: 'a 7-Zip archive', bytes: latin1("7z\xbc\xaf'\x1c\0\x04"), code: 'archive' },
    { file: 'a RAR archive', bytes: latin1('Rar!\x1a\x07\x01\0'), code: 'archive' },
    { file: 'a PDF document', bytes: latin1('%PDF-1.7\n%\xe2\xe3'), code: 'document' },
    { file: 'an XML document', bytes: utf8('<?xml version="1.0"?><users/>'), code: 'document' },
    { file: 'a web page (HTML)', bytes: utf8('\r\n <!DOCTYPE html><html>'), code: 'web-page' },
    { file: 'a web page (HTML)', bytes: utf16le('\ufeff<html><table>'), code: 'web-page' },
    { file: 'UTF-16LE', bytes: utf16le(text), code: 'not-text' },
    { file: 'UTF-16BE', bytes: utf16be(text), code: 'not-text' },
  ])('$file', ({ file, bytes, code }) => {
    expect(() => decode(bytes)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(/^This (is|looks like) .*/) }),
    )
    expect(() => decode(bytes)).toThrow(file.split(' whose ')[0])
  })

  test('an Excel workbook is told how to become a CSV file', () => {
    expect(() => decode(zip('xl/workbook.xml'))).toThrow(
      'This is an Excel workbook, not a CSV file. In Excel choose Save as, then CSV UTF-8.',
    )
  })

  test.each([
    { file: 'UTF-8', bytes: utf8('username\r\njdoe1\r\nj\0doe') },
    { file: 'Windows-1252', bytes: latin1('username\r\nmüller\r\nj\0doe') },
    { file: 'UTF-16', bytes: utf16le('\ufeffusername\r\njdoe1\r\nj\0doe') },
  ])('a NUL character in $file is named with its line', ({ bytes }) => {
    expect(() => decode(bytes)).toThrow(
      expect.objectContaining({ code: 'not-text', message: expect.stringMatching(/^Line 3 holds a NUL/) }),
    )
  })

  test('UTF-16 that is cut off within a character is refused', () => {
    expect(() => decode(utf16le(`\ufeff${text}`).subarray(0, -1))).toThrow(/cut off or damaged/)
  })
})

test('50 MB are read and a byte more is refused', () => {
  expect(decode(new Uint8Array(maxBytes).fill(0x61)).text).toHaveLength(maxBytes)
  expect(() => decode(new Uint8Array(maxBytes + 1))).toThrow(
    expect.objectContaining({ code: 'too-large', message: expect.stringMatching(/has 51 MB.* 50 MB/) }),
  )
})
