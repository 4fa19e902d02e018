/**
 * A header that runs on into the first row, for want of a line break: so the import's oldest published sample is
 * printed. Unnamed, it would pass as a header with many unknown columns, and the first patron would be lost.
 */
import type { Field } from '../patron/fields.ts'
import type { Kind } from '../patron/kinds/kind.ts'
import { trimAsciiBlanks } from '../patron/kinds/text.ts'
import type { Sheet } from './sheet.ts'

/** Kinds that few words read as by chance, so that reading them tells values from headers. */
const tellingKinds = new Set(['flag', 'email', 'year', 'gender'])

/** The index of the header cell that is the first row's first value. Undefined if there is none. */
export function findFusedRow(sheet: Sheet, named: readonly (Field | undefined)[]): number | undefined {
  const { length } = sheet.header
  const afterKnown = named.findLastIndex(field => field !== undefined) + 1
  // Nearly every file; looking for the widest row means to read them all.
  if (afterKnown === length) return undefined
  const widest = widestOf(sheet)
  if (widest >= length) return undefined
  // The row begins after the last known header, or in the middle if unknown ones follow that.
  const starts = [afterKnown, Math.floor(length / 2), Math.ceil(length / 2)]
  return starts.find(start => {
    const count = length - start
    if (start < 2 || start < afterKnown || count < start - 1) return false
    const { fits, misfits } = compare(sheet.header.slice(start), named)
    return fits > misfits || (fits + misfits === 0 && count === widest)
  })
}

function widestOf({ rows }: Sheet): number {
  let most = 0
  for (const { cells } of rows) most = Math.max(most, cells.length)
  return most
}

/** How many of the values their columns can read, and cannot, where that tells anything. */
function compare(values: readonly string[], named: readonly (Field | undefined)[]) {
  let fits = 0
  let misfits = 0
  for (const [index, value] of values.entries()) {
    const field = named[index]
    if (!field || !tellingKinds.has(field.kind.name) || trimAsciiBlanks(value) === '') continue
    const reading = (field.kind as Kind<unknown>).read(value, field.limit)
    if ('value' in reading) fits++
    else misfits++
  }
  return { fits, misfits }
}
