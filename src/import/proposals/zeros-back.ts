import { type FieldKey, fieldOf } from '../../patron/fields.ts'
import { proposeCells, storedValue } from './cell-proposer.ts'
import { type CellProposal, inRows, type MakeProposer, type Proposal } from './proposal.ts'

const fields: readonly FieldKey[] = ['libraryBarcode', 'adminSystemId']

/** So many known ones of one length speak for the new ones beside them. */
const enough = 3

/** A file with more new ones than these is no list of a school that is known. */
const mostNewcomers = 2_000

/**
 * `12345` where the patron is known as `0012345`: a spreadsheet took the zeros. It took them from new patrons as well, of
 * whom nothing is stored; where all known ones have one length, theirs is that.
 */
export const zerosBack: MakeProposer = columns => {
  const known = ofKnown(columns)
  const newcomers = fields.flatMap(field => {
    const at = columns.indexOf(field)
    return at === -1 ? [] : [{ field, at, cells: [] as Newcomer[] }]
  })
  return {
    look(row) {
      known.look(row)
      if (row.outcome !== 'created') return
      for (const { at, cells } of newcomers) {
        const from = row.cells[at] ?? ''
        if (/^[1-9]\d*$/.test(from.trim()) && cells.length <= mostNewcomers)
          cells.push({ row: row.row, from })
      }
    },
    propose: () =>
      known.propose().map(proposal => {
        const column = newcomers.find(({ field }) => proposal.key === `zeros-back:${field}`)
        return column === undefined ? proposal : withNewcomers(proposal, column)
      }),
  }
}

interface Newcomer {
  row: number
  from: string
}

const sentence = (label: string, rows: string) =>
  `${label} has lost its leading zeros in ${rows}, as a spreadsheet takes them.`

const ofKnown = proposeCells({
  kind: 'zeros-back',
  fields,
  meant(cell, { row, field }) {
    const stored = storedValue(row, field)
    const isSame = stored?.startsWith('0') && stored.replace(/^0+/, '') === cell.trim()
    return isSame && stored ? { to: stored, because: stored } : null
  },
  sentence,
})

function withNewcomers(
  proposal: Proposal,
  { field, at, cells: newcomers }: { field: FieldKey; at: number; cells: readonly Newcomer[] },
): Proposal {
  if (proposal.remedy.kind !== 'cells') return proposal
  const length = usualLength(proposal.remedy.cells)
  const padded = newcomers.flatMap(({ row, from }): CellProposal[] => {
    const to = from.trim().padStart(length, '0')
    return from.trim().length < length ? [{ row, position: at + 1, from, to, because: null }] : []
  })
  if (padded.length === 0 || newcomers.length > mostNewcomers) return proposal
  const cells = [...proposal.remedy.cells, ...padded].sort((one, other) => one.row - other.row)
  return {
    ...proposal,
    sentence: sentence(fieldOf(field).label, inRows(cells.length)),
    remedy: { kind: 'cells', cells },
  }
}

/** 0 where they are few or of several lengths, so that they speak for no other. */
function usualLength(known: readonly CellProposal[]): number {
  const lengths = new Set(known.map(({ to }) => to.length))
  const [length = 0] = lengths
  return known.length >= enough && lengths.size === 1 ? length : 0
}
