/** What was probably meant, told by the rows that show it: never done unless somebody takes it. */
import type { ShownRow } from '../drafts/shown-row.ts'

export interface CellProposal {
  row: number
  /** Of the column, from 1. */
  position: number
  from: string
  to: string
  /** What speaks for it, such as what is stored; null where the cell speaks for itself. */
  because: string | null
}

export type ProposalKind =
  | 'present-username'
  | 'zeros-back'
  | 'number-back'
  | 'class-not-date'
  | 'mojibake'
  | 'letters-back'
  | 'look-alike'
  | 'swapped-columns'
  | 'level-as-year'
  | 'one-email'
  | 'permuted-ids'

export interface Proposal {
  /** To take it or leave it by. */
  key: string
  kind: ProposalKind
  sentence: string
  /** What taking it does: cells that are mended, columns that are set otherwise; or nothing but to stop and look. */
  remedy:
    | { kind: 'cells'; cells: readonly CellProposal[] }
    | { kind: 'columns'; columns: readonly (string | null)[] }
    | { kind: 'none' }
  /** The rows that led to it, the first few. */
  evidence: readonly number[]
}

/** The field of each column, in the file's order. */
export type ColumnKeys = readonly (string | null)[]

/** Looks at each row as it goes by, and says in the end what it makes of them. */
export interface Proposer {
  look(row: ShownRow): void
  propose(): Proposal[]
}

export type MakeProposer = (columns: ColumnKeys) => Proposer

const mostEvidence = 3

export function evidenceOf(rows: readonly number[]): number[] {
  return rows.slice(0, mostEvidence)
}

export function inRows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}
