import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { decode } from '../../import/decode.ts'
import { parse } from '../../import/parse.ts'
import { FileRefused } from '../../import/refusal.ts'
import { sealerOf } from '../access/seal.ts'
import { withSchool } from '../database/database.ts'
import type { Sealed } from './parts.ts'
import { openPiece, PiecesOfFile } from './pieces-of-file.ts'
import { draftSealer, readTable } from './store.ts'

const draft: Sealed = { sealer: sealerOf(randomBytes(32), 'a test'), schoolId: 1, id: 1 }

/** All of a file, some rows to a piece, with what each piece said of itself. */
function cut(bytes: Uint8Array, rowsInPiece: number) {
  const { rows } = parse(decode(bytes))
  const pieces = new PiecesOfFile(draft, { rows, bytes })
  const texts: (string | undefined)[] = []
  for (let row = 0; row < rows.length; row += rowsInPiece) texts.push(pieces.next(rowsInPiece)?.text)
  const opened = (pieces.sealed ?? []).map((sealed, number) => openPiece(draft, { number, sealed }))
  return { texts, opened }
}

describe('a file that is cut', () => {
  it.each([
    ['plain', 'username,surname\nann,Ames\nben,Bell\n'],
    ['with a mark, and accents', '\ufeffusername,surname\r\nzoë,Núñez\r\nben,Bell\r\n'],
    ['with two marks', '\ufeff\ufeffusername,surname\nann,Ames\n'],
    ['with a line that names the delimiter', 'sep=;\nusername;surname\nann;Ames\n'],
    ['with quotes and line breaks in them', 'username,surname\nann,"Ames\n""x"""\nben,Bell'],
    ['with blank lines', '\n\nusername,surname\n\nann,Ames\n\n\nben,Bell\n\n'],
    ['with a header alone', 'username,surname\n'],
    ['with nothing in it', ''],
  ])('%s is whole again when it is put together', (_, text) => {
    const bytes = Buffer.from(text)
    for (const rows of [1, 2, 500]) {
      const { texts, opened } = cut(bytes, rows)
      expect(Buffer.concat(opened).equals(bytes)).toBe(true)
      expect(opened.slice(1).map(String)).toEqual(texts)
    }
  })

  it('whatever is in it is whole again', () => {
    const parts = fc.constantFrom('a', 'é', '😀', '\ufeff', ',', '\n', '\r\n', '\r', '"', '""', ' ', "'=")
    const text = fc.array(parts, { maxLength: 60 }).map(chosen => `username,surname\n${chosen.join('')}`)
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 4 }), (text, rows) => {
        const bytes = Buffer.from(text)
        const found = cutIfTable(bytes, rows)
        if (found) expect(Buffer.concat(found.opened).equals(bytes)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('of which rows were left out is a fault, and is not kept', () => {
    const bytes = Buffer.from('username,surname\nann,Ames\nben,Bell\n')
    const pieces = new PiecesOfFile(draft, { rows: parse(decode(bytes)).rows, bytes })
    pieces.next(1)
    expect(() => pieces.sealed).toThrow('missing')
  })

  it('holds rows with broken bytes, and then is not cut', () => {
    const bytes = Buffer.concat([Buffer.from('username,surname\nzoë,'), Buffer.of(0xff), Buffer.from('\n')])
    expect(cut(bytes, 1)).toEqual({ texts: [undefined], opened: [] })
  })
})

function cutIfTable(bytes: Uint8Array, rows: number) {
  try {
    return cut(bytes, rows)
  } catch (error) {
    if (error instanceof FileRefused) return null
    throw error
  }
}

describe('a draft', () => {
  let school: TestSchool
  let desk: Desk
  beforeAll(async () => {
    school = await openTestSchool()
    desk = await openDesk(school)
  })
  afterAll(() => school.close())

  const body = Array.from({ length: 1_200 }, (_, n) => `user${n},Y,N,Ny${n % 7 ? '' : 'é'}berg,Ann`).join(
    '\r\n',
  )
  const csv = `username,enabled,staffmember,surname,givenname\r\n${body}\r\n`

  it.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${csv}`)],
    ['UTF-8 with a quote in it', Buffer.from(csv.replace('Ann\r\nuser7,', '"A,n"\r\nuser7,'))],
    ['UTF-16', Buffer.from(`\ufeff${csv}`, 'utf16le')],
    ['Windows-1252', Buffer.from(csv, 'latin1')],
  ])('of %s gives its rows and its file as they came, read once or anew', async (_, bytes) => {
    const opened = await desk.open(bytes)
    const before = await allRows(opened)
    expect(before.length).toBe(1_200)
    expect(before[700]).toMatchObject({ cells: ['user700', 'Y', 'N', 'Nyéberg', 'Ann'] })
    expect((await fileOf(opened)).equals(bytes)).toBe(true)
    const { revision } = opened
    const again = (
      await desk.send(`PATCH /api/import-drafts/${opened.id}`, { revision, blank: 'clear' })
    ).json()
    expect(await allRows(again)).toEqual(before)
    expect((await fileOf(again)).equals(bytes)).toBe(true)
    await desk.discard(opened)
  })

  async function allRows(opened: { id: number }) {
    const pages = [0, 500, 1_000].map(offset => desk.rows(opened, `?offset=${offset}&limit=500`))
    return (await Promise.all(pages)).flatMap(({ rows }) => rows)
  }

  async function fileOf({ id }: { id: number }): Promise<Buffer> {
    const { services, schoolId } = school
    const sealed = { sealer: draftSealer(services), schoolId, id }
    const table = await withSchool(services.database, schoolId, transaction =>
      readTable(transaction, sealed, { format: 'text' }),
    )
    return Buffer.from(table.format === 'text' ? table.bytes : [])
  }
})
