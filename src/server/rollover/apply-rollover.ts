import { sql } from 'kysely'
import type { Rollover } from '../../api/rollover.ts'
import type { PlannedMove } from '../../edit/rollover/rollover-planner.ts'
import type { Account } from '../access/account.ts'
import { accountNow } from '../access/account-now.ts'
import { inBatches } from '../database/columns.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { writeByIndex } from '../database/write-by-index.ts'
import { carryOut } from '../imports/carry-out.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import type { Actor } from '../journal/run.ts'
import { writeEdits } from '../patrons/edits/write-edits.ts'
import { PatronChanged } from '../patrons/overtaken.ts'
import type { Services } from '../services.ts'
import { addArriving, climb } from './climb.ts'
import { giveUpHeld } from './give-up-held.ts'
import { beginPeriod } from './next-period.ts'
import { type Concerned, planMoves } from './plan-moves.ts'
import { findRollover } from './read-rollovers.ts'
import { concernedIds, isSameLadder, readTerms } from './terms.ts'

export interface ApplyOrder {
  runId: number
  account: Account
  actor: Actor
}

/** `gone`: no such plan waits. `overtaken`: it would do something else than was shown, so nothing was done. */
export type ApplyResult = 'applied' | 'gone' | 'overtaken' | 'busy'

/** @throws RequestError `forbidden` where the account, as it is by then, may not administer */
export async function applyRollover(services: Services, order: ApplyOrder): Promise<ApplyResult> {
  const { runId } = order
  const { schoolId } = order.account
  const now = services.clock()
  const held = await withSchoolLock(services, schoolId, async (locked): Promise<ApplyResult> => {
    const { rollover, account } = await withSchool(locked, schoolId, async transaction => ({
      rollover: await findRollover(transaction, runId),
      account: await accountNow(transaction, order.account, { right: 'administer', now }),
    }))
    if (rollover?.state !== 'planned') return 'gone'
    const connections = { locked, others: services.database }
    const outcome = await carryOut(connections, { schoolId, runId }, transaction =>
      write(transaction, rollover, { ...order, account, now }),
    )
    return outcome === 'applied' ? 'applied' : 'overtaken'
  })
  return held?.value ?? 'busy'
}

type Applying = ApplyOrder & { now: Date }

/** Plans again, and does so only as long as everything comes out as was shown. */
async function write(transaction: SchoolTransaction, rollover: Rollover, order: Applying): Promise<void> {
  await writeByIndex(transaction)
  await becomeApplied(transaction, order)
  const { ladder, planner, context } = await readTerms(transaction, rollover, order)
  if (!isSameLadder(rollover, ladder)) throw new PatronChanged('the ladder')
  const kept = await readKept(transaction, order.runId)
  await refuseOthers(transaction, kept)
  await addArriving(transaction, ladder, order.runId)
  for (const batch of inBatches(kept)) {
    const moves = await planMoves(transaction, planner, batch)
    if (!isAsShown(batch, moves)) throw new PatronChanged('planned otherwise than shown')
    const edits = moves.flatMap(({ edit }) => edit ?? [])
    await writeEdits(transaction, edits, {
      runId: order.runId,
      lists: context.lists,
      passwords: new Map(),
    })
  }
  await climb(transaction, ladder, await beginPeriod(transaction, rollover.period, order.runId))
  await giveUpHeld(transaction)
}

/** @throws PatronChanged when it was discarded meanwhile */
async function becomeApplied(transaction: SchoolTransaction, { runId, actor, now }: Applying): Promise<void> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE run SET state = 'applied', finished_at = ${now}, via = ${actor.via},
      actor_id = ${actor.patronId}::bigint, actor_name = ${actor.name}
    WHERE id = ${runId} AND state = 'planned'`.execute(transaction)
  if (numAffectedRows === 0n) throw new PatronChanged('discarded')
}

interface Kept extends Concerned {
  version: number
  /** As they were written. */
  changes: string
}

async function readKept(transaction: SchoolTransaction, runId: number): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    SELECT row_number AS number, patron_id AS "patronId", patron_version AS version, changes::text AS changes
    FROM run_row WHERE run_id = ${runId} ORDER BY row_number`.execute(transaction)
  return rows
}

/** Whoever came since would be left behind in a class of last year. */
async function refuseOthers(transaction: SchoolTransaction, kept: readonly Kept[]): Promise<void> {
  const shown = new Set(kept.map(({ patronId }) => patronId))
  const concerned = await concernedIds(transaction)
  const isSame = concerned.length === shown.size && concerned.every(id => shown.has(id))
  if (!isSame) throw new PatronChanged('others than shown')
}

function isAsShown(kept: readonly Kept[], moves: readonly PlannedMove[]): boolean {
  return kept.every(({ version, changes }, index) => {
    const now = moves[index]
    return now?.version === version && JSON.stringify(now.changes) === changes
  })
}
