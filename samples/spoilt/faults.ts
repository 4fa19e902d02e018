/**
 * Files that went wrong as files do, one for each way: what is in it, and in whose school. What each API answers stands in
 * `replies.ts`.
 */
import { gzipSync } from 'node:zlib'

export interface Fault {
  /** The file's name, and what went wrong. */
  name: string
  bytes: Uint8Array
}

/** Whom the school has when one of these files comes: `POST /api/import/users` takes it. */
export const school = `username,enabled,staffmember,givenname,surname,emailaddress,academiclevel,librarybarcode,adminsystemid,formclass
ann,Y,N,Ann,Ames,ann@school.example,7,0012345,123457000123,7A
ben,Y,Y,Ben,Bell,ben@school.example,,0002,B2,
cat,Y,N,Cat,Cole,cat@school.example,8,0003,C3,8B
dan,Y,N,Dan,Drew,dan@school.example,9,0004,D4,9C
eve,Y,N,Eve,Elton,eve@school.example,10,0005,E5,10/12
`

const people = 'username,enabled,staffmember'

function text(name: string, ...lines: string[]): Fault {
  return { name, bytes: Buffer.from(`${lines.join('\n')}\n`) }
}

function encoded(name: string, encoding: 'latin1' | 'utf16le', ...lines: string[]): Fault {
  return { name, bytes: Buffer.from(`${lines.join('\n')}\n`, encoding) }
}

function bytes(name: string, ...pieces: (string | Uint8Array)[]): Fault {
  return { name, bytes: Buffer.concat(pieces.map(piece => Buffer.from(piece))) }
}

const manyColumns = Array.from({ length: 201 }, (_, at) => `column${at}`).join()

export const faults: readonly Fault[] = [
  // The file as a whole.
  bytes('empty'),
  text('blank-lines', '', '', ' '),
  text('header-only', people),
  bytes('mark-only', '\ufeff'),
  bytes('workbook-renamed', Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)),
  bytes('pdf-renamed', '%PDF-1.7\n'),
  bytes('gzip-renamed', gzipSync('username')),
  text('web-page', '<!DOCTYPE html>', '<html><body>Please sign in</body></html>'),
  bytes('nul-bytes', 'username,surname\nann,A\0mes\n'),
  // Encodings.
  encoded('windows-1252', 'latin1', 'username,surname', 'ann,Müller'),
  bytes('utf-8-with-broken-row', 'username,surname\nann,Müller\nben,B', Buffer.from([0xff]), 'ell\n'),
  bytes(
    'utf-16-with-mark',
    Buffer.from([0xff, 0xfe]),
    Buffer.from('username,surname\nann,Müller\n', 'utf16le'),
  ),
  encoded('utf-16-without-mark', 'utf16le', 'username,surname', 'ann,Ames'),
  bytes('mark-twice', '\ufeff\ufeffusername,surname\nann,Archer\n'),
  text('mojibake', 'username,surname', 'ann,MÃ¼ller'),
  // Delimiters, quotes, lines.
  text('semicolons', 'username;surname', 'ann;Archer'),
  text('tabs', 'username\tsurname', 'ann\tArcher'),
  text('pipes', 'username|surname', 'ann|Archer'),
  text('separator-line', 'sep=;', 'username;surname', 'ann;Archer'),
  bytes('mixed-line-ends', 'username,surname\r\nann,Archer\rben,Bishop\ncat,Cook\n'),
  text('stray-quote', 'username,surname', 'ann,O"Neil'),
  text('unclosed-quote', 'username,surname', 'ann,"Archer', 'ben,Bishop'),
  text('line-break-in-cell', 'username,surname', 'ann,"Ar', 'cher"'),
  text('trailing-delimiters', 'username,surname,,', 'ann,Archer,,'),
  text('half-a-line-at-the-end', `${people},surname`, 'fay,Y,Y,Ford', 'gus,Y'),
  // The header.
  text('no-header', 'ann,Archer,ann@school.example', 'ben,Bishop,ben@school.example'),
  text('header-of-other-words', 'Login,Last name', 'ann,Archer'),
  text('misspelt-header', 'username,graduatoinyear', 'ann,2031'),
  text('no-username-column', 'surname,givenname', 'Ames,Ann'),
  text('only-username', 'username', 'ann'),
  text('column-twice', 'username,surname,surname', 'ann,Archer,Abel'),
  text('unknown-column', 'username,surname,house', 'ann,Archer,Red'),
  text('column-without-header', 'username,surname,', 'ann,Archer,Red'),
  text('fused-header', `${people},fay,Y,Y`, 'gus,Y,Y'),
  text('two-header-lines', 'username,enabled', 'username,enabled', 'ann,Y'),
  text('until-column', 'username,surname,until', 'ann,Archer,2026-12-31'),
  text('too-many-columns', manyColumns, 'x'),
  // Rows.
  text('value-too-many', `${people},surname`, 'fay,Y,Y,Ford,style1'),
  text('value-too-few', `${people},surname`, 'fay,Y,Y'),
  text('unescaped-comma', `${people},surname`, 'fay,Y,Y,Ford, Jr'),
  text('username-blank', 'username,surname', ',Archer'),
  text('username-repeated', 'username,surname', 'ann,Archer', 'ANN,Abel'),
  text('row-repeated', 'username,surname', 'ann,Archer', 'ann,Archer'),
  text('new-user-without-flags', 'username,surname', 'fay,Ford'),
  text('new-student-without-year', `${people},graduationyear`, 'fay,Y,N,'),
  text('total-line', `${people},surname`, 'fay,Y,Y,Ford', 'Total: 1,,,'),
  // Cells.
  text('flag-of-another-language', people, 'fay,oui,Y'),
  text('email-malformed', 'username,emailaddress', 'ann,ann at school.example'),
  text('two-emails', 'username,emailaddress', 'ann,ann@a.example; ann@b.example'),
  text(
    'one-email-for-all',
    'username,emailaddress',
    ...['ann', 'ben', 'cat', 'dan', 'eve', 'fay', 'gus', 'hal', 'ian', 'jan'].map(
      name => `${name},office@school.example`,
    ),
  ),
  text('year-of-two-digits', 'username,graduationyear', 'ann,31'),
  text('level-as-year', `${people},graduationyear`, 'fay,Y,N,7', 'gus,Y,N,8'),
  text('year-far-off', `${people},graduationyear`, 'fay,Y,N,2062'),
  text('unknown-level', `${people},academiclevel`, 'fay,Y,N,19'),
  text('year-against-level', `${people},graduationyear,academiclevel`, 'fay,Y,N,2031,12'),
  text('unknown-group', 'username,presentationgrouplabel', 'ann,style9'),
  text('unknown-campus', 'username,campus', 'ann,north'),
  text('gender-in-words', 'username,gender', 'ann,female'),
  text('password-too-short', `${people},password`, 'fay,Y,Y,change'),
  text('surname-too-long', 'username,surname', `ann,${'x'.repeat(101)}`),
  text('invisible-character', 'username,surname', 'an\u200bn,Ames'),
  text('no-break-space', 'username,surname', 'ann\u00a0,Ames'),
  text('look-alike-letter', `${people},surname`, 'аnn,Y,Y,Ames'),
  text('generic-student', `${people},generic,graduationyear`, 'fay,Y,N,Y,2031'),
  text('formula', 'username,surname', 'ann,=1+1'),
  // Ids.
  text('barcode-of-another', 'username,librarybarcode', 'ann,0002'),
  text('barcode-twice', `${people},librarybarcode`, 'fay,Y,Y,777', 'gus,Y,Y,777'),
  text('leading-zeros-lost', 'username,librarybarcode', 'ann,12345'),
  text('id-as-a-number', 'username,adminsystemid', 'ann,1.23457E+11'),
  text(
    'barcodes-sorted-alone',
    'username,librarybarcode',
    'ann,0002',
    'ben,0003',
    'cat,0004',
    'dan,0005',
    'eve,0012345',
  ),
  text('username-changed', `${people},surname,adminsystemid`, 'ben.bell,Y,Y,Bell,B2'),
  text('class-as-a-day', 'username,formclass', 'eve,10-Dec'),
  // Columns.
  text('names-swapped', 'username,givenname,surname', 'ann,Ames,Ann', 'ben,Bell,Ben', 'cat,Cole,Cat'),
  text('email-as-username', 'username,emailaddress', 'ann@school.example,ann', 'ben@school.example,ben'),
  text(
    'class-shifted-by-one',
    'username,emailaddress,formclass',
    'ann,7A,ann@school.example',
    'cat,8B,cat@school.example',
  ),
]
