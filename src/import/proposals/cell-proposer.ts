import { type FieldKey, fieldOf } from '../../patron/fields.ts'
import type { ShownRow } from '../drafts/shown-row.ts'
import {
  type CellProposal,
  evidenceOf,
  inRows,
  type MakeProposer,
  type Proposal,
  type ProposalKind,
} from './proposal.ts'

export interface CellRule {
  kind: ProposalKind
  /** Columns that it looks at. */
  fields: readonly FieldKey[]
  /** What a cell probably was; null where nothing speaks for anything else. */
  meant(cell: string, context: { row: ShownRow; field: FieldKey }): Meant | null
  /** Of a column: `Library barcode`, `12 rows`. */
  sentence(label: string, rows: string): string
}

export interface Meant {
  to: string
  because: string | null
}

/** One proposal for each column in which the rule finds cells. */
export function proposeCells(rule: CellRule): MakeProposer {
  return columns => {
    const watched = rule.fields.flatMap(field => {
      const at = columns.indexOf(field)
      return at === -1 ? [] : [{ field, at, cells: [] as CellProposal[] }]
    })
    return {
      look(row) {
        if (row.outcome === 'left-out') return
        for (const { field, at, cells } of watched) {
          const from = row.cells[at] ?? ''
          const meant = from === '' ? null : rule.meant(from, { row, field })
          if (meant !== null && meant.to !== from)
            cells.push({ row: row.row, position: at + 1, from, ...meant })
        }
      },
      propose: () => watched.filter(({ cells }) => cells.length > 0).map(found => proposalOf(rule, found)),
    }
  }
}

function proposalOf(
  { kind, sentence }: CellRule,
  { field, cells }: { field: FieldKey; cells: readonly CellProposal[] },
): Proposal {
  return {
    key: `${kind}:${field}`,
    kind,
    sentence: sentence(fieldOf(field).label, inRows(cells.length)),
    remedy: { kind: 'cells', cells },
    evidence: evidenceOf(cells.map(({ row }) => row)),
  }
}

/** The stored value that the row would overwrite in that field. */
export function storedValue({ outcome, changes }: ShownRow, field: FieldKey): string | null {
  const old = outcome === 'updated' ? changes[field]?.[0] : null
  return typeof old === 'string' ? old : null
}
