import { sql } from 'kysely'
import type { BlankPolicy } from '../../import/plan.ts'
import type { SchoolTransaction } from '../database/database.ts'

export interface SchoolSettings {
  name: string
  timeZone: string
  createsMissingCohorts: boolean
  /** What a blank cell does where nobody says. */
  blankCells: BlankPolicy
  keepsRunsForDays: number
  /** In characters. */
  shortestPassword: number
  /** The day that it is at the school, `2026-11-22`. */
  today(now: Date): string
}

/** The settings of the transaction's school. */
export async function readSettings(transaction: SchoolTransaction): Promise<SchoolSettings> {
  const { rows } = await sql<Omit<SchoolSettings, 'today'>>`
    SELECT name, time_zone AS "timeZone", creates_missing_cohorts AS "createsMissingCohorts",
      blank_cells AS "blankCells", keeps_runs_for_days AS "keepsRunsForDays", shortest_password AS "shortestPassword"
    FROM school WHERE id = current_school()`.execute(transaction)
  const [settings] = rows
  if (!settings) throw new Error('the transaction belongs to no school')
  return { ...settings, today: now => dayIn(settings.timeZone, now) }
}

/** The day that it is at the transaction's school. */
export async function todayAt(transaction: SchoolTransaction, now: Date): Promise<string> {
  return (await readSettings(transaction)).today(now)
}

/** The day that it is somewhere, `2026-11-22`. Sweden writes its dates as ISO 8601 does. */
export function dayIn(timeZone: string, now: Date): string {
  const calendar =
    calendars.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  calendars.set(timeZone, calendar)
  return calendar.format(now)
}

/** To make one takes as long as a statement of SQL, and each request asks for a day or two. */
const calendars = new Map<string, Intl.DateTimeFormat>()
