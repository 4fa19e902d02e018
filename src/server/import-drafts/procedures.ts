/** What each purpose of a file does: how it is planned, and how the plan is written. */
import type { Purpose } from '../../import/drafts/purpose.ts'
import { planContactRows } from '../../import/plan-contact-rows.ts'
import { type PlannedImport, type Planning, planSheet, type Table } from '../../import/plan-sheet.ts'
import { planUsernames } from '../../import/plan-usernames.ts'
import type { ContactReader, RollReader } from '../../import/roll.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { type Application, writePlan } from '../imports/apply-plan.ts'
import { writeFormerUsernames } from '../patrons/write-former-usernames.ts'
import { writeContactRows } from './write-contact-rows.ts'

interface Procedure {
  plan(table: Table, planning: Planning, register: RollReader & ContactReader): Promise<PlannedImport>
  /** @throws what `isOvertaken` knows, where the register is not as the plan saw it */
  write(transaction: SchoolTransaction, application: Application): Promise<void>
}

export const procedures: Record<Purpose, Procedure> = {
  users: { plan: planSheet, write: writePlan },
  usernames: { plan: planUsernames, write: writeUsernames },
  contacts: { plan: planContactRows, write: writeContactRows },
}

async function writeUsernames(transaction: SchoolTransaction, application: Application): Promise<void> {
  await writePlan(transaction, application)
  const renamed = application.plan.rows.filter(row => row.outcome === 'updated')
  await writeFormerUsernames(transaction, renamed, application.runId)
}
