/** A draft is planned, and what comes of it made ready to be kept: rows marked, counted and sealed as they come. */
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { emptyTally, Tallier } from '../../import/drafts/tally.ts'
import type { Columns } from '../../import/redact.ts'
import type { SheetRows } from '../../import/sheet.ts'
import type { Account } from '../access/account.ts'
import type { Services } from '../services.ts'
import type { Findings } from './content.ts'
import { facetsOfRow } from './facets-of-row.ts'
import { partSealer, rowsInPart, type Sealed, type SealedPart } from './parts.ts'
import { type DraftContent, type DraftPlan, planDraft, type Watched } from './plan-draft.ts'
import type { PlannedDraft } from './store.ts'

/** Makes of a row the row as it is to be shown. */
export type Marker = (row: ShownRow) => ShownRow

export interface ToKeep {
  draft: Sealed
  content: DraftContent
  mark: Marker
}

export async function planToKeep(
  services: Services,
  account: Account,
  { draft, content, mark }: ToKeep,
): Promise<{ plan: DraftPlan; planned: PlannedDraft }> {
  let keeper: Keeper | undefined
  const plan = await planDraft(services, account, content, watched => {
    const kept = new Keeper(draft, watched, mark)
    keeper = kept
    return rows => kept.add(rows)
  })
  const { findings, choices, registerMark } = plan
  if (plan.kind === 'blocked' || keeper === undefined) {
    const blocked = { ...findings, tally: emptyTally(), absence: null }
    return { plan, planned: { state: 'blocked', choices, findings: blocked, registerMark, parts: [] } }
  }
  const { parts, tallier } = keeper.finish()
  const tally = tallier.finish(plan.planned.plan)
  const { absence = null } = plan.planned.plan
  return {
    plan,
    planned: { state: 'ready', choices, findings: { ...findings, tally, absence }, registerMark, parts },
  }
}

class Keeper {
  readonly #seal: ReturnType<typeof partSealer>
  readonly #mark: Marker
  readonly #tallier: Tallier
  readonly #rows: SheetRows | null
  readonly #parts: SealedPart[] = []
  /** Rows that do not make a whole part yet. */
  #lot: ShownRow[] = []

  constructor(draft: Sealed, { facts, rows }: Watched, mark: Marker) {
    this.#rows = rows
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

  finish(): { parts: readonly SealedPart[]; tallier: Tallier } {
    if (this.#lot.length > 0) this.#sealLot()
    return { parts: this.#parts, tallier: this.#tallier }
  }

  #sealLot(): void {
    const lot = this.#lot
    const facets = lot.map(row => {
      const found = facetsOfRow(row)
      this.#tallier.add(row, found)
      return found
    })
    const part = this.#parts.length
    const start = part * rowsInPart
    const source = this.#rows?.textOf?.(start, start + lot.length) ?? null
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
