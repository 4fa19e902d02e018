/** What becomes of leavers whose days of grace are over: at the end of each complete import, and once a day. */
import { sql } from 'kysely'
import { planRun } from '../changes/plan-run.ts'
import type { Chosen } from '../changes/procedure.ts'
import { findChangeRun } from '../changes/read-change-runs.ts'
import { writePlannedRun } from '../changes/write-planned-run.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Actor } from '../journal/run.ts'
import { byAbsence } from './disable-leavers.ts'
import { holdLeavers, isHeldAlready, replaceHeldLeavers } from './held-leavers.ts'
import { journalMarks, type Mark, markOfLeaver } from './journal-marks.ts'
import { mayLeave } from './may-leave.ts'
import { readLeaverSettings } from './settings.ts'

/** Nobody asked for it but the calendar. */
const schedule: Actor = { patronId: null, name: 'leavers', via: 'schedule' }

export interface Moment {
  now: Date
  /** In the school's time zone. */
  today: string
}

/** Needs the school's lock. They are disabled by a run, or, where they are too many, held by the guard. */
export async function disableDue(transaction: SchoolTransaction, { now, today }: Moment): Promise<void> {
  const { disables } = await readLeaverSettings(transaction)
  if (!disables) return
  await journalMarks(transaction, await settleDisabled(transaction, today), schedule)
  const chosen = await chooseDue(transaction, today)
  if (await isHeldAlready(transaction, chosen)) return
  await replaceHeldLeavers(transaction)
  if (chosen.length === 0) return
  const by = { actor: schedule, editor: byAbsence, now }
  const runId = await planRun(transaction, { chosen, act: { kind: 'leavers' }, ...by })
  const run = await findChangeRun(transaction, runId)
  if (!run) throw new Error('a run that was planned just now is gone')
  if (run.held === null) await writePlannedRun(transaction, run, by)
  else await holdLeavers(transaction, runId)
}

/** Who was disabled already when his grace was over has nothing to wait for, and nothing to be given back. */
async function settleDisabled(transaction: SchoolTransaction, today: string): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    UPDATE leaver SET settled_on = ${today}::date FROM patron
    WHERE ${isDue(today)} AND patron.id = leaver.patron_id AND NOT patron.enabled
    RETURNING leaver.patron_id AS "patronId", 'due ' || leaver.due_on AS was, ${markOfLeaver} AS is`.execute(
    transaction,
  )
  return rows
}

async function chooseDue(transaction: SchoolTransaction, today: string): Promise<Chosen[]> {
  const { exempt } = await readLeaverSettings(transaction)
  const { rows } = await sql<{ id: number }>`
    SELECT patron.id FROM leaver JOIN patron ON patron.id = leaver.patron_id
    WHERE ${isDue(today)} AND patron.enabled AND ${mayLeave(exempt)}
    ORDER BY patron.sort_name, patron.id`.execute(transaction)
  return rows.map(({ id }, index) => ({ number: index + 1, patronId: id }))
}

function isDue(today: string) {
  return sql`leaver.settled_on IS NULL AND leaver.kept_on IS NULL AND leaver.due_on <= ${today}::date`
}
