import { sql } from 'kysely'
import type { Rollover, RolloverOrder } from '../../api/rollover.ts'
import type { PlannedMove } from '../../edit/rollover/rollover-planner.ts'
import type { Account } from '../access/account.ts'
import { inBatches } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Actor } from '../journal/run.ts'
import { writeRunRows } from '../journal/write-run-rows.ts'
import { createdId } from '../lists/created-id.ts'
import { planMoves } from './plan-moves.ts'
import { concernedIds, invalid, readTerms, refuseStranded, type Terms } from './terms.ts'

export interface PlanOrder {
  order: RolloverOrder
  account: Account
  actor: Actor
  now: Date
}

/** What is kept with the run beside its rows. */
export type KeptRollover = RolloverOrder & Pick<Rollover, 'steps' | 'arriving' | 'counts'>

/** Plans the step to the next year, and keeps the plan as a run that waits. @returns the run's id */
export async function planRollover(transaction: SchoolTransaction, given: PlanOrder): Promise<number> {
  const { order, actor, now } = given
  const terms = await readTerms(transaction, order, given)
  const runId = await createdId(
    transaction,
    sql`INSERT INTO run (kind, state, via, actor_id, actor_name, started_at)
      VALUES ('rollover', 'planned', ${actor.via}, ${actor.patronId}::bigint, ${actor.name}, ${now}) RETURNING id`,
  )
  const tally = newTally(terms)
  const chosen = (await concernedIds(transaction)).map((patronId, index) => ({ number: index + 1, patronId }))
  for (const batch of inBatches(chosen)) {
    const moves = await planMoves(transaction, terms.planner, batch)
    moves.forEach(tally.count)
    await writeRunRows(transaction, runId, { rows: moves.map(rowOf) })
  }
  const { counts, steps } = tally
  if (counts.stay < new Set(order.staying).size)
    throw invalid('Only a student who has a level can stay in it.')
  refuseStranded(terms.ladder, new Set(steps.filter(({ staying }) => staying > 0).map(({ from }) => from)))
  const kept: KeptRollover = { ...order, steps, arriving: [...terms.ladder.arriving], counts }
  await sql`
    UPDATE run SET change = ${JSON.stringify(kept)}::json, updated_rows = ${chosen.length} WHERE id = ${runId}`.execute(
    transaction,
  )
  return runId
}

function newTally({ ladder }: Terms) {
  const counts: Rollover['counts'] = { up: 0, stay: 0, graduate: 0, leaveClass: 0 }
  const steps = ladder.steps.map(step => ({ ...step, patrons: 0, staying: 0 }))
  const byYear = new Map(steps.map(step => [step.year, step]))
  const count = ({ move, year }: PlannedMove) => {
    counts[move]++
    const step = year === null ? undefined : byYear.get(year)
    if (!step) return
    step.patrons++
    if (move === 'stay') step.staying++
  }
  return { counts, steps, count }
}

function rowOf({ move: _, year: __, edit: ___, ...told }: PlannedMove) {
  return { ...told, outcome: 'updated', setsPassword: false } as const
}
