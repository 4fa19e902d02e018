import { sql } from 'kysely'
import type { Watch } from '../../api/watch.ts'
import { headerName } from '../../import/header-name.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readSettings } from '../schools/settings.ts'
import { type Arrival, type Concern, concernsOf, type Watched } from './concerns.ts'
import { nextDue } from './due.ts'
import { sayConcern } from './say-concern.ts'
import { readSchedule } from './settings.ts'

export async function readWatch(transaction: SchoolTransaction, now: Date): Promise<Watch> {
  const watched = await readWatched(transaction, now)
  const { schedule, timeZone, arrivals } = watched
  const [last] = arrivals
  return {
    nextDue: (schedule && nextDue(schedule, now, timeZone))?.toISOString() ?? null,
    lastFile: last ? { runId: last.runId, at: last.at.toISOString(), state: last.state } : null,
    concerns: concernsOf(watched).map(concern => viewConcern(concern, timeZone)),
  }
}

export function viewConcern(concern: Concern, timeZone: string): Watch['concerns'][number] {
  return {
    kind: concern.kind,
    sentence: sayConcern(concern, timeZone),
    runId: 'runId' in concern ? concern.runId : null,
  }
}

export async function readWatched(transaction: SchoolTransaction, now: Date): Promise<Watched> {
  const { timeZone } = await readSettings(transaction)
  return {
    schedule: await readSchedule(transaction),
    timeZone,
    arrivals: await readArrivals(transaction),
    now,
  }
}

/** One to look at, and those that say what is usual. */
const mostArrivals = 12

/** What scripts have posted; what they only asked about has not arrived. */
async function readArrivals(transaction: SchoolTransaction): Promise<Arrival[]> {
  const { rows } = await sql<Omit<Arrival, 'header'> & { header: string[] | null }>`
    SELECT id AS "runId", started_at AS at, state, created_rows + updated_rows + unchanged_rows + invalid_rows AS rows,
      invalid_rows AS "invalidRows", source -> 'header' AS header
    FROM run WHERE kind = 'import' AND via = 'api' AND state <> 'planned'
    ORDER BY id DESC LIMIT ${mostArrivals}`.execute(transaction)
  return rows.map(row => ({ ...row, header: (row.header ?? []).map(headerName) }))
}
