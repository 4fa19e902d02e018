/** Workbooks as Excel writes them, cell by cell, for tests. */
import { crc32, deflateRawSync } from 'node:zlib'

/** A text, as a column that is formatted as text has it; or the XML of a cell, with `r="…"` put in. */
export type TestCell = string | { xml: string }

export interface TestWorksheet {
  name: string
  rows: readonly (readonly TestCell[])[]
}

export interface WorkbookExtras {
  /** The code of a number format that cells use by `s="1"`. */
  format?: string
  /** What stands instead of a part of the archive, by its path. */
  parts?: Readonly<Record<string, string>>
}

export function makeWorkbook(
  worksheets: readonly TestWorksheet[],
  { format = 'General', parts = {} }: WorkbookExtras = {},
): Buffer {
  const sheets = worksheets.map(
    ({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  const relations = worksheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  const pages = worksheets.map(({ rows }, at) => [`xl/worksheets/sheet${at + 1}.xml`, worksheetXml(rows)])
  return zip({
    'xl/workbook.xml': `<workbook xmlns:r="x"><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${format}"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(pages),
    ...parts,
  })
}

function worksheetXml(rows: readonly (readonly TestCell[])[]): string {
  const lines = rows.map((cells, row) => {
    const written = cells.map((cell, column) => cellXml(cell, `${letterOf(column)}${row + 1}`))
    return cells.length === 0 ? '' : `<row r="${row + 1}">${written.join('')}</row>`
  })
  return `<?xml version="1.0"?><worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`
}

function cellXml(cell: TestCell, place: string): string {
  if (typeof cell !== 'string') return cell.xml.replace('<c', `<c r="${place}"`)
  if (cell === '') return ''
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

function letterOf(column: number): string {
  return String.fromCharCode(65 + column)
}

/** An archive of texts, as spreadsheet programs pack them. */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [path, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)]
    const packed = deflateRawSync(content)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(content), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(content.length, 18)
    facts.writeUInt16LE(name.length, 22)
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), facts, name, packed)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    entries.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, rest, name)
    at += 30 + name.length + packed.length
  }
  const list = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(files).length, 4)
  end.writeUInt16LE(Object.keys(files).length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, list, Buffer.from('PK\x05\x06', 'latin1'), end])
}
