/** What of a failed row may be kept: never a password, also not one that an extra comma pushed into the next column. */
import type { Problem, ProblemCode } from '../patron/problems.ts'
import { headerName } from './header-name.ts'
import type { PlannedRow } from './plan.ts'

export interface Columns {
  header: readonly string[]
  columns: readonly ({ key: string } | null)[]
  /** Positions, from 0, that are secret whatever they are called and set to. */
  secrets?: readonly number[]
}

/** Headers that we do not know but that say what their cells hold. */
const secretWords = /(?<!com)pass(?!port)|pwd|secret|credential|token|\bpin\b/i

export function soundsSecret(name: string): boolean {
  return secretWords.test(name)
}

/** A column that nobody named may hold anything. */
function maybeSecret(name: string): boolean {
  return soundsSecret(name) || headerName(name) === ''
}

/** The positions of columns that hold, or seem to hold, something that nobody else is to know. */
export function secretColumns({ header, columns, secrets = [] }: Columns): number[] {
  return header.flatMap((name, index) => {
    const field = columns[index]
    const isSecret = secrets.includes(index) || field?.key === 'password' || (!field && maybeSecret(name))
    return isSecret ? [index] : []
  })
}

export interface FailedRow {
  cells: readonly string[]
  surplus: number
  problems: readonly Problem[]
}

/**
 * A failed row as it may be told and kept: with values too many or too few a secret may stand as many columns aside, so
 * there cells are blank and problems quote nothing.
 */
export function withoutSecrets(
  { cells, surplus, problems }: FailedRow,
  columns: Columns,
): Omit<FailedRow, 'surplus'> {
  const mayBeSecret = secretCells({ cells, surplus }, { ...columns, secrets: secretColumns(columns) })
  const hidden = columns.columns.filter((_, index) => mayBeSecret(index)).map(field => field?.key)
  return {
    cells: cells.map((cell, index) => (mayBeSecret(index) ? '' : cell)),
    problems: problems.map(problem =>
      quotesCell(problem) && hidden.includes(problem.field) ? { ...problem, found: '…' } : problem,
    ),
  }
}

/** Planned rows as they may be told and kept. */
export function rowsWithoutSecrets(rows: readonly PlannedRow[], columns: Columns): PlannedRow[] {
  const told: PlannedRow[] = []
  for (const row of rows)
    told.push(row.outcome === 'invalid' ? { ...row, ...withoutSecrets(row, columns) } : row)
  return told
}

/** @returns whether a row's cell may hold a secret of these columns, be it pushed aside */
export function secretCells(
  { cells, surplus }: Pick<FailedRow, 'cells' | 'surplus'>,
  { header, secrets }: Pick<Columns, 'header'> & { secrets: readonly number[] },
): (index: number) => boolean {
  const shift = Math.abs(cells.length + surplus - header.length)
  return index => secrets.some(at => Math.abs(at - index) <= shift)
}

const quoting: readonly ProblemCode[] = ['no-level', 'no-current-group', 'no-campus']

function quotesCell({ code }: Problem): boolean {
  return quoting.includes(code)
}
