import { sql } from 'kysely'
import { numberOf, type Verdict } from '../../guard/judge.ts'
import { type Account, requireRight } from '../access/account.ts'
import { accountNow } from '../access/account-now.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { type Application, writePlan } from '../imports/apply-plan.ts'
import { carryOut } from '../imports/carry-out.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import { loadPlan } from '../journal/load-plan.ts'
import type { Actor } from '../journal/run.ts'
import { PatronChanged } from '../patrons/overtaken.ts'
import { todayAt } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { planHeldAgain } from './plan-held-again.ts'

export interface Approval {
  runId: number
  account: Account
  actor: Actor
  /** What was typed. */
  confirmation: string | undefined
}

/**
 * `gone`: no such run is held. `changed`: it would no longer do what was shown, so nothing was done; it was planned again
 * and waits to be looked at. `busy`: another import of the school still ran.
 */
export type ApprovalResult = 'applied' | 'gone' | 'not-confirmed' | 'changed' | 'busy'

/** @throws RequestError `forbidden` where the approver, as he is by then, may not, or may not change accounts that it reaches */
export async function approveHeld(services: Services, approval: Approval): Promise<ApprovalResult> {
  const { runId } = approval
  const { schoolId } = approval.account
  const run = { schoolId, runId }
  const held = await withSchoolLock(services, schoolId, async (locked): Promise<ApprovalResult> => {
    const now = services.clock()
    const { seen, account, today } = await withSchool(locked, schoolId, async transaction => {
      const account = await accountNow(transaction, approval.account, { right: 'manage-patrons', now })
      return { account, seen: await readHeld(transaction, runId), today: await todayAt(transaction, now) }
    })
    if (!seen) return 'gone'
    if (!isConfirmed(seen, approval.confirmation)) return 'not-confirmed'
    if (seen.reachesPrivileged) requireRight(account, 'change-privileged-accounts')
    const outcome = await carryOut({ locked, others: services.database }, run, transaction =>
      write(transaction, { ...approval, account, today, now }),
    )
    if (outcome === 'applied') return 'applied'
    await withSchool(locked, schoolId, transaction => planHeldAgain(transaction, runId, today))
    return 'changed'
  })
  return held?.value ?? 'busy'
}

interface HeldRun {
  verdicts: Verdict[]
  /** Does it change anybody above Library Users? */
  reachesPrivileged: boolean
}

async function readHeld(transaction: SchoolTransaction, runId: number): Promise<HeldRun | undefined> {
  const { rows } = await sql<HeldRun>`
    SELECT verdicts, EXISTS (
      SELECT FROM run_row JOIN patron ON patron.school_id = run_row.school_id AND patron.id = run_row.patron_id
      WHERE run_row.school_id = run.school_id AND run_row.run_id = run.id AND run_row.outcome = 'updated'
        AND cardinality(patron.system_groups) > 1) AS "reachesPrivileged"
    FROM run WHERE id = ${runId} AND kind = 'import' AND state = 'held'`.execute(transaction)
  return rows[0]
}

/** Planned again, it may do no harm any more; then nothing has to be typed. */
function isConfirmed({ verdicts }: HeldRun, typed = ''): boolean {
  const number = numberOf(verdicts)
  return number === null || typed.trim() === String(number)
}

/** Only over patrons who are as the plan saw them. @throws what `isOvertaken` knows */
async function write(
  transaction: SchoolTransaction,
  { runId, account, actor, ...moment }: Approval & Pick<Application, 'today' | 'now'>,
): Promise<void> {
  const loaded = await loadPlan(transaction, runId, 'held')
  if (loaded.kind !== 'plan') throw new PatronChanged('held no more, or not as it was shown')
  await sql`
    UPDATE run SET approved_by = ${actor.patronId}::bigint, approved_by_name = ${actor.name} WHERE id = ${runId}`.execute(
    transaction,
  )
  await writePlan(transaction, { schoolId: account.schoolId, runId, ...moment, ...loaded.kept })
}
