import { fieldOf } from '../../patron/fields.ts'
import type { Clash, Holders } from './clashes.ts'
import { type CellProposal, type ColumnKeys, evidenceOf, inRows, type Proposal } from './proposal.ts'

/** A new username whose barcode or admin id another patron has is that patron under another name. */
export function presentUsername(
  clashes: readonly Clash[],
  columns: ColumnKeys,
  holders: Holders,
): Proposal[] {
  const position = columns.indexOf('username') + 1
  const cells = [...rowsOf(clashes)].flatMap(([row, own]): CellProposal[] => {
    const meant = meantBy(own, holders)
    return meant === null ? [] : [{ row, position, ...meant }]
  })
  if (position === 0 || cells.length === 0) return []
  return [
    {
      key: 'present-username',
      kind: 'present-username',
      sentence: `In ${inRows(cells.length)} the username is new, but the barcode or admin id belongs to a patron who is here: give him the new username, or take his present one in the file.`,
      remedy: { kind: 'cells', cells },
      evidence: evidenceOf(cells.map(({ row }) => row)),
    },
  ]
}

function rowsOf(clashes: readonly Clash[]): ReadonlyMap<number, Clash[]> {
  return Map.groupBy(clashes, ({ row }) => row)
}

/** Nobody, where two ids of the row are of two patrons. */
function meantBy(own: readonly Clash[], holders: Holders): Omit<CellProposal, 'row' | 'position'> | null {
  const held = own.flatMap(clash => {
    const holder = holders.holderOf(clash)
    return holder === undefined ? [] : [{ ...clash, holder }]
  })
  const [first] = held
  if (first === undefined || held.some(({ holder }) => holder !== first.holder)) return null
  const { username: from, field, value, holder: to } = first
  if (from === '' || holders.isUsername(from)) return null
  return { from, to, because: `${fieldOf(field).label} ${value}` }
}
