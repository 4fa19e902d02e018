/** How a number in a cell is shown, where that changes what it says: as a day, or with leading zeros. */
import { readXml } from './xml.ts'

export type NumberFormat = { kind: 'plain' } | { kind: 'day' } | { kind: 'zeros'; digits: number }

const plain: NumberFormat = { kind: 'plain' }
const day: NumberFormat = { kind: 'day' }

/** Formats that every spreadsheet knows by number: days, and days with a time. */
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** @returns each cell style's format, in order */
export function readNumberFormats(stylesXml: string): NumberFormat[] {
  const own = new Map<number, NumberFormat>()
  const styles: NumberFormat[] = []
  let isOfCells = false
  for (const event of readXml(stylesXml)) {
    if (event.kind === 'text') continue
    if (event.name === 'cellXfs') isOfCells = event.kind === 'open'
    if (event.kind !== 'open') continue
    const id = Number(event.attributes.numFmtId ?? 0)
    if (event.name === 'numFmt') own.set(id, formatOf(event.attributes.formatCode ?? ''))
    if (event.name === 'xf' && isOfCells) styles.push(own.get(id) ?? (builtInDays.has(id) ? day : plain))
  }
  return styles
}

/** By the code alone: quoted words, escapes, colours and conditions aside. */
export function formatOf(code: string): NumberFormat {
  const [positive = ''] = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').split(';')
  if (/^0{2,}$/.test(positive)) return { kind: 'zeros', digits: positive.length }
  return /[dy]/i.test(positive) && !/[#?0]/.test(positive) ? day : plain
}

export interface Calendar {
  /** Days count from 1904, as old Macintoshes did it. */
  from1904: boolean
}

/** A number as the file has it, `1.5E+3`, as a person would read it. */
export function showNumber(text: string, format: NumberFormat, { from1904 }: Calendar): string {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) return text
  if (format.kind === 'zeros' && Number.isInteger(number)) return String(number).padStart(format.digits, '0')
  if (format.kind === 'day' && number >= 1 && number < 2_958_466)
    return showDay(number + (from1904 ? 1462 : 0))
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number)
}

const dayBefore1900 = Date.UTC(1899, 11, 30)
const dayLength = 86_400_000

/** `2026-12-10`. Spreadsheets count a 29 February 1900 that there was not, so January and February of that year are off by one. */
function showDay(serial: number): string {
  const whole = Math.floor(serial)
  const isBefore = whole < 61
  return new Date(dayBefore1900 + (isBefore ? whole + 1 : whole) * dayLength).toISOString().slice(0, 10)
}
