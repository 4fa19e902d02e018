import { type FieldKey, fieldOf } from '../../patron/fields.ts'
import { lookOf, strangeness } from '../drafts/looks.ts'
import { evidenceOf, type MakeProposer } from './proposal.ts'

/** So many rows tell what a column looks like. */
const rowsLookedAt = 200

/**
 * E-mails in the column of classes, and no e-mail in the column of e-mails: two columns changed places, or were shifted.
 * Only where one looks like the field of the other, and the other does not.
 */
export const lookOfColumns: MakeProposer = columns => {
  const values = columns.map((): string[] => [])
  const rows: number[] = []
  return {
    look({ row, cells }) {
      if (rows.length >= rowsLookedAt) return
      rows.push(row)
      for (const [at, column] of values.entries()) column.push(cells[at] ?? '')
    },
    propose() {
      const from = columns.findIndex((key, at) => {
        const look = lookOf(values[at] ?? [])
        const target = look === null ? -1 : columns.indexOf(look.field)
        return key !== null && target !== -1 && target !== at && isStrange(target)
      })
      const look = lookOf(values[from] ?? [])
      if (look === null) return []
      const target = columns.indexOf(look.field)
      return [
        {
          key: 'look-of-columns',
          kind: 'swapped-columns',
          sentence: `Column ${from + 1} looks like ${look.name} and column ${target + 1} does not: they changed places.`,
          remedy: {
            kind: 'columns',
            columns: columns.with(from, look.field).with(target, columns[from] ?? null),
          },
          evidence: evidenceOf(rows),
        },
      ]
    },
  }

  function isStrange(at: number): boolean {
    const key = columns[at]
    return (
      key !== null && key !== undefined && strangeness(values[at] ?? [], fieldOf(key as FieldKey)) !== null
    )
  }
}
