/** Rows that fail still name somebody, who is not absent: as well as it can be told, and rather one too many. */
import { foldKey } from '../patron/fold.ts'
import { trimAsciiBlanks } from '../patron/kinds/text.ts'
import type { InvalidRow, PlannedRow } from './plan.ts'
import type { FoundPatrons, RollReader } from './roll.ts'

export interface Found {
  /** Whom they are about, or may be. */
  patronIds: Set<number>
  /** How many may be about anybody. */
  unknownRows: number
}

type Register = Pick<RollReader, 'findPatrons'>

/** So many rows are looked up at once. */
const rowsAtOnce = 2_000

/** Of a file in which more failed rows than that are nobody's, none is looked at any closer. */
const mostStrangers = 2_000

export async function findWhomFailedRowsAreAbout(
  rows: readonly PlannedRow[],
  register: Register,
): Promise<Found> {
  const failed = rows.filter(row => row.outcome === 'invalid')
  const { patronIds, strangers } = await findByUsername(failed, register)
  if (strangers.length === 0) return { patronIds, unknownRows: 0 }
  if (strangers.length > mostStrangers) return { patronIds, unknownRows: strangers.length }
  const found = await findByAnyCell(strangers, register)
  let unknownRows = 0
  for (const row of strangers) {
    const holders = cellsOf(row).flatMap(cell => holdersOf(cell, found))
    for (const id of holders) patronIds.add(id)
    if (holders.length === 0 && isUnreadable(row)) unknownRows++
  }
  return { patronIds, unknownRows }
}

async function findByUsername(
  failed: readonly InvalidRow[],
  register: Register,
): Promise<{ patronIds: Set<number>; strangers: InvalidRow[] }> {
  const patronIds = new Set<number>()
  const strangers: InvalidRow[] = []
  for (let start = 0; start < failed.length; start += rowsAtOnce) {
    const lot = failed.slice(start, start + rowsAtOnce)
    const usernameKeys = lot.map(keyOf).filter(key => key !== null)
    const { patrons } = await register.findPatrons({ usernameKeys, barcodes: [], adminSystemIds: [] })
    for (const row of lot) {
      const patron = patrons.get(keyOf(row) ?? '')
      if (patron) patronIds.add(patron.id)
      if (!patron || isUnreadable(row)) strangers.push(row)
    }
  }
  return { patronIds, strangers }
}

function keyOf({ username }: InvalidRow): string | null {
  return username === null ? null : foldKey(username)
}

/** Where cells have slipped, ids stand anywhere. Passwords are blank in a plan’s cells. */
async function findByAnyCell(rows: readonly InvalidRow[], register: Register): Promise<FoundPatrons> {
  const cells = [...new Set(rows.flatMap(cellsOf))]
  const usernameKeys = [...new Set(cells.map(foldKey))]
  return register.findPatrons({ usernameKeys, barcodes: cells, adminSystemIds: cells })
}

function cellsOf({ cells }: InvalidRow): string[] {
  return cells.map(trimAsciiBlanks).filter(cell => cell !== '')
}

function holdersOf(cell: string, { patrons, barcodeHolders, adminSystemIdHolders }: FoundPatrons): number[] {
  const holders = [patrons.get(foldKey(cell))?.id, barcodeHolders.get(cell), adminSystemIdHolders.get(cell)]
  return holders.filter(id => id !== undefined)
}

/** A username that was read well and is nobody’s is that of somebody new. */
function isUnreadable({ username, problems }: InvalidRow): boolean {
  return (
    username === null || problems.some(({ code }) => code === 'wrong-number-of-values' || code === 'not-utf8')
  )
}
