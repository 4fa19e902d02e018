import { fieldsOf, purposes } from '../../import/drafts/purpose.ts'
import type { PartColumns } from './parts.ts'

/** @returns whether a cell of that column, counted from 0, may say by itself whom its row is about */
export function mayName(columns: PartColumns): (column: number) => boolean {
  return at => {
    const field = columns[at]
    // What nobody knows may be somebody's number; a level or a class only reads like one.
    return !field || naming.has(field.key)
  }
}

const naming: ReadonlySet<string> = new Set(
  purposes
    .flatMap(fieldsOf)
    .flatMap(({ key, kind }) => (['identifier', 'email'].includes(kind.name) ? key : [])),
)
