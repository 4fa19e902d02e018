/** A draft is planned, and what comes of it made ready to be kept: rows marked, counted and sealed as they come. */
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { emptyTally, Tallier } from '../../import/drafts/tally.ts'
import type { Columns } from '../../import/redact.ts'
import type { Findings } from './content.ts'
import { facetsOfLot } from './facets-of-lot.ts'
import { partSealer, rowsInPart, type Sealed, type SealedPart } from './parts.ts'
import { PiecesOfFile } from './pieces-of-file.ts'
import {
  type DraftContent,
  type DraftPlan,
  planDraft,
  type Surroundings,
  type Watched,
} from './plan-draft.ts'
import type { PlannedDraft } from './store.ts'

/** Makes of a row the row as it is to be shown. */
export type Marker = (row: ShownRow) => ShownRow

export interface ToKeep {
  draft: Sealed
  content: DraftContent
  mark: Marker
  /** Is its file to be kept with it? */
  isNew: boolean
}

export interface Kept {
  plan: DraftPlan
  planned: PlannedDraft
  /** Of the file, in which rows of the parts stand; null where it is to be kept by itself, or is kept already. */
  pieces: readonly Buffer[] | null
}

export async function planToKeep(
  surroundings: Surroundings,
  { draft, content, mark, isNew }: ToKeep,
): Promise<Kept> {
  let keeper: Keeper | undefined
  const plan = await planDraft(surroundings, content, watched => {
    const kept = new Keeper(draft, isNew ? watched : { ...watched, bytes: null }, mark)
    keeper = kept
    return rows => kept.add(rows)
  })
  const { findings, choices, registerMark } = plan
  if (plan.kind === 'blocked' || keeper === undefined) {
    const blocked = { ...findings, tally: emptyTally(), absence: null }
    const planned = { state: 'blocked' as const, choices, findings: blocked, registerMark, parts: [] }
    return { plan, planned, pieces: null }
  }
  const { parts, tallier, pieces } = keeper.finish()
  const tally = tallier.finish(plan.planned.plan)
  const { absence = null } = plan.planned.plan
  return {
    plan,
    planned: { state: 'ready', choices, findings: { ...findings, tally, absence }, registerMark, parts },
    pieces,
  }
}

class Keeper {
  readonly #seal: ReturnType<typeof partSealer>
  readonly #mark: Marker
  readonly #tallier: Tallier
  readonly #pieces: PiecesOfFile | null
  readonly #parts: SealedPart[] = []
  /** Rows that do not make a whole part yet. */
  #lot: ShownRow[] = []

  constructor(draft: Sealed, { facts, rows, bytes }: Watched, mark: Marker) {
    this.#pieces = rows && new PiecesOfFile(draft, { rows, bytes })
    this.#seal = partSealer(draft, fieldsOfColumns(facts))
    this.#mark = mark
    this.#tallier = new Tallier(columnOf(facts, 'formClass'))
  }

  add(rows: readonly ShownRow[]): void {
    for (const row of rows) {
      this.#lot.push(this.#mark(row))
      if (this.#lot.length === rowsInPart) this.#sealLot()
    }
  }

  finish() {
    if (this.#lot.length > 0) this.#sealLot()
    return { parts: this.#parts, tallier: this.#tallier, pieces: this.#pieces?.sealed ?? null }
  }

  #sealLot(): void {
    const lot = this.#lot
    const facets = facetsOfLot(lot)
    this.#tallier.add(lot, facets)
    const part = this.#parts.length
    const source = this.#pieces?.next(lot.length) ?? null
    this.#parts.push(this.#seal({ part, lot, facets, source }))
    this.#lot = []
  }
}

export function fieldsOfColumns({ columns }: Pick<Findings, 'columns'>): ({ key: string } | null)[] {
  return columns.map(({ field }) => (field === null ? null : { key: field }))
}

/** Positions of columns whose values nobody else is to know, from 0. */
export function secretsOfColumns({ columns }: Pick<Findings, 'columns'>): number[] {
  return columns.flatMap(({ isSecret }, index) => (isSecret ? [index] : []))
}

/** Of which it is told what in their rows is secret. */
export function redactable({ columns }: Pick<Findings, 'columns'>): Columns {
  return {
    header: columns.map(({ header }) => header ?? ''),
    columns: fieldsOfColumns({ columns }),
    secrets: secretsOfColumns({ columns }),
  }
}

/** Counted from 0; -1 where no column is set to that field. */
export function columnOf({ columns }: Pick<Findings, 'columns'>, key: string): number {
  return columns.findIndex(({ field }) => field === key)
}
