import { sql } from 'kysely'
import type { SchoolSettingsChange } from '../../api/school-settings.ts'
import type { Database, SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { Actor } from '../journal/run.ts'
import { hostName } from '../schools/host-name.ts'
import { listSchools, type SchoolSummary } from '../schools/list-schools.ts'
import { hostProblems, nameProblems, timeZoneProblems } from '../schools/new-school.ts'
import { replaceHosts } from '../schools/replace-hosts.ts'
import { notingSettings } from './note-settings.ts'

/**
 * As the owner of the database: a school's own role may not write to the list of schools.
 * @throws RequestError `invalid-entry` with every problem; `forbidden` for hosts that the host gives out
 */
export async function saveSettings(
  database: Database,
  { schoolId, by }: { schoolId: number; by: Actor },
  change: SchoolSettingsChange,
): Promise<void> {
  await database.transaction().execute(async transaction => {
    // A second school that is made meanwhile would take the hosts from this one: it waits, and sees them.
    await sql`LOCK TABLE school IN SHARE ROW EXCLUSIVE MODE`.execute(transaction)
    const others = (await listSchools(transaction)).filter(({ id }) => id !== schoolId)
    const hosts = change.hosts?.map(host => hostName(host.trim()) ?? host.trim())
    if (hosts && others.length > 0) throw new RequestError('forbidden', { sentence: hostsAreGiven })
    refuse(problemsOf({ ...change, hosts }, others))
    await notingSettings(transaction, { schoolId, by }, async () => {
      await writeSettings(transaction, schoolId, change)
      if (hosts) await replaceHosts(transaction, schoolId, hosts)
    })
  })
}

const hostsAreGiven =
  'Several schools are served here, so host names are given out by whoever hosts Rollbook. Nothing was saved.'

type Checked = Pick<SchoolSettingsChange, 'name' | 'timeZone'> & { hosts: string[] | undefined }

function problemsOf({ name, timeZone, hosts = [] }: Checked, others: readonly SchoolSummary[]): string[] {
  return [
    ...(name === undefined ? [] : nameProblems(name)),
    ...(timeZone === undefined ? [] : timeZoneProblems(timeZone)),
    ...hosts.flatMap(host => hostProblems(host, others)),
  ]
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return
  throw new RequestError('invalid-entry', { sentence: `${problems.join(' ')} Nothing was saved.` })
}

async function writeSettings(
  transaction: SchoolTransaction,
  schoolId: number,
  change: SchoolSettingsChange,
): Promise<void> {
  await sql`
    UPDATE school SET
      name = coalesce(${change.name?.trim() ?? null}, name),
      time_zone = coalesce(${change.timeZone ?? null}, time_zone),
      blank_cells = coalesce(${change.blankCells ?? null}, blank_cells),
      creates_missing_cohorts = coalesce(${change.createsMissingCohorts ?? null}, creates_missing_cohorts),
      keeps_runs_for_days = coalesce(${change.keepsRunsForDays ?? null}, keeps_runs_for_days),
      shortest_password = coalesce(${change.shortestPassword ?? null}, shortest_password)
    WHERE id = ${schoolId}`.execute(transaction)
}
