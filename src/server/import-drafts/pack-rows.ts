/**
 * A lot of rows written down in few words: keeping them costs more than planning them otherwise. What every row has stands
 * column by column, what few have by their places, and the cells are one text: the file's own where that is so plain that
 * it needs no reading, else one made of them.
 */
import { findPlain, type Written } from '../../import/drafts/plain-text.ts'
import type { RowSource, ShownOutcome, ShownRow } from '../../import/drafts/shown-row.ts'
import type { SheetText } from '../../import/sheet.ts'

const outcomes: readonly ShownOutcome[] = ['created', 'updated', 'unchanged', 'invalid', 'left-out']
const digitOf = Object.fromEntries(outcomes.map((outcome, digit) => [outcome, digit])) as Record<
  ShownOutcome,
  number
>

/** What few rows have; absent where none of it is there. */
type Rest = Partial<
  Pick<
    ShownRow,
    'repeats' | 'username' | 'edited' | 'changes' | 'problems' | 'setsPassword' | 'isMarked' | 'source'
  >
>

interface Packed {
  /** The number of the first row, and of each only where they do not follow one another. */
  first: number
  numbers?: number[]
  /** A digit for each row. */
  outcomes: string
  /** How many cells the rows have, or each of them. */
  widths: number | number[]
  patronIds: (number | null)[]
  /** A word for each row, the digest of a new one; of an earlier release the numbers. */
  asNew: string | readonly (number | null)[]
  /** By place. */
  rest: Record<string, Rest>
  /** What stands between two cells and between two rows of the file's own text. */
  written?: Pick<Written, 'delimiter' | 'lineBreak'>
}

/** No cell has one in it: files that do are refused, and so are edits. */
const betweenCells = '\0'

export interface Packing {
  /** The column of usernames, from 0; what else is shown as one is written down. */
  usernameAt: number
  /** The text that the rows were read from, if they are as it has them. */
  source?: SheetText | null
}

/** To be read with one after the other. */
export interface PackedRows {
  facts: string
  /** The file's own, or one made of the cells. */
  text: string
}

export function packRows(rows: readonly ShownRow[], { usernameAt, source }: Packing): PackedRows {
  const written = source ? findPlain(rows, source) : null
  const packed: Packed = {
    ...packNumbers(rows),
    outcomes: packOutcomes(rows),
    widths: packWidths(rows),
    patronIds: packPatronIds(rows),
    asNew: packAsNew(rows),
    rest: packRest(rows, usernameAt),
    ...(written && { written: { delimiter: written.delimiter, lineBreak: written.lineBreak } }),
  }
  return { facts: `${JSON.stringify(packed)}\n`, text: written?.text ?? joinCells(rows) }
}

function joinCells(rows: readonly ShownRow[]): string {
  return rows.map(({ cells }) => cells.join(betweenCells)).join(betweenCells)
}

function packOutcomes(rows: readonly ShownRow[]): string {
  let digits = ''
  for (const { outcome } of rows) digits += digitOf[outcome]
  return digits
}

function packNumbers(rows: readonly ShownRow[]): Pick<Packed, 'first' | 'numbers'> {
  const numbers = rows.map(numberOf)
  const [first = 0] = numbers
  // No number comes twice, and each is larger than the one before it.
  return numbers.at(-1) === first + rows.length - 1 ? { first } : { first, numbers }
}

function numberOf({ row }: ShownRow): number {
  return row
}

function packWidths(rows: readonly ShownRow[]): Packed['widths'] {
  const widths = rows.map(widthOf)
  const [width = 0] = widths
  return new Set(widths).size > 1 ? widths : width
}

function widthOf({ cells }: ShownRow): number {
  return cells.length
}

function packPatronIds(rows: readonly ShownRow[]): Packed['patronIds'] {
  const ids = rows.map(patronIdOf)
  return ids.every(isNull) ? [] : ids
}

function patronIdOf({ patronId }: ShownRow): number | null {
  return patronId
}

function isNull(id: number | null): boolean {
  return id === null
}

function packAsNew(rows: readonly ShownRow[]): string {
  const words = Buffer.alloc(rows.length * wordBytes)
  let next = 0
  for (const { asNew } of rows) next = words.writeUInt32LE(asNew ?? 0, next)
  return words.toString('base64')
}

const wordBytes = 4

function packRest(rows: readonly ShownRow[], usernameAt: number): Packed['rest'] {
  const rest: Packed['rest'] = {}
  let place = 0
  for (const row of rows) {
    const own = restOf(row, usernameAt)
    if (own !== nothing) rest[place] = own
    place++
  }
  return rest
}

/** Of most rows: not made anew for each. */
const nothing: Rest = {}

function restOf(row: ShownRow, usernameAt: number): Rest {
  const own = partsOf(row)
  return row.username === (row.cells[usernameAt] ?? null) ? own : { ...own, username: row.username }
}

function partsOf({ repeats, edited, changes, problems, setsPassword, isMarked, source }: ShownRow): Rest {
  let rest = nothing
  if (repeats !== null) rest = { repeats }
  if (edited.length > 0) rest = { ...rest, edited }
  if (problems.length > 0) rest = { ...rest, problems }
  if (setsPassword) rest = { ...rest, setsPassword }
  if (isMarked) rest = { ...rest, isMarked }
  for (const _ in changes) return withSource({ ...rest, changes }, source)
  return withSource(rest, source)
}

function withSource(rest: Rest, source: RowSource): Rest {
  const { surplus, isBroken, reason, cells } = source
  const isUsual = surplus === 0 && !isBroken && reason === undefined && cells === undefined
  return isUsual ? rest : { ...rest, source }
}

export function unpackRows(text: string, usernameAt: number): ShownRow[] {
  const end = text.indexOf('\n')
  const packed = JSON.parse(text.slice(0, end)) as Packed
  const cellsAt = cellsOf(text.slice(end + 1), packed)
  const asNewAt = asNewOf(packed)
  return Array.from(packed.outcomes, (outcome, place) =>
    unpackRow(packed, {
      place,
      outcome: outcomes[Number(outcome)] as ShownOutcome,
      cells: cellsAt(place),
      asNew: outcomes[Number(outcome)] === 'created' ? asNewAt(place) : null,
      usernameAt,
    }),
  )
}

/** @returns what gives the cells of one row after the other */
function cellsOf(text: string, { written, widths }: Packed): (place: number) => readonly string[] {
  if (written) {
    const lines = text.split(written.lineBreak)
    return place => lines[place]?.split(written.delimiter) ?? []
  }
  const all = text.split(betweenCells)
  let next = 0
  return place => {
    const width = typeof widths === 'number' ? widths : (widths[place] ?? 0)
    const cells = all.slice(next, next + width)
    // A row without a cell stands there as one blank.
    next += Math.max(width, 1)
    return cells
  }
}

function asNewOf({ asNew }: Packed): (place: number) => number | null {
  if (typeof asNew !== 'string') return place => asNew[place] ?? null
  const words = Buffer.from(asNew, 'base64')
  return place => words.readUInt32LE(place * wordBytes)
}

interface Place {
  place: number
  outcome: ShownOutcome
  cells: readonly string[]
  asNew: number | null
  usernameAt: number
}

function unpackRow(packed: Packed, { place, outcome, cells, asNew, usernameAt }: Place): ShownRow {
  const rest = packed.rest[place] ?? {}
  return {
    ...{ row: packed.numbers?.[place] ?? packed.first + place, outcome },
    ...{ repeats: null, edited: [], changes: {}, problems: [], setsPassword: false, isMarked: false },
    ...{ patronId: packed.patronIds[place] ?? null, asNew },
    ...{ username: cells[usernameAt] ?? null, cells },
    source: { surplus: 0, isBroken: false },
    ...rest,
  }
}
