import { sql } from 'kysely'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import type { RunState } from '../journal/run.ts'
import type { SchoolSummary } from '../schools/list-schools.ts'
import { dayIn } from '../schools/settings.ts'
import { type Check, type Finding, ok, warning, wrong } from './finding.ts'

/** A school that is not disabled. */
export interface Subject {
  database: Database
  school: SchoolSummary
  /** It alone, or one of several that hosts tell apart. */
  isOnly: boolean
  now: Date
}

export const schoolChecks: readonly Check<Subject>[] = [
  { name: 'host', look: async subject => lookAtHosts(subject) },
  { name: 'academic period', look: subject => inSchool(subject, lookAtPeriod) },
  { name: 'administrator', look: subject => inSchool(subject, lookForAdministrator) },
  { name: 'last import', look: subject => inSchool(subject, lookAtLastImport) },
  { name: 'runs', look: lookAtRuns },
]

type Look = (transaction: SchoolTransaction, subject: Subject) => Promise<Finding>

function inSchool(subject: Subject, look: Look): Promise<Finding> {
  return withSchool(subject.database, subject.school.id, transaction => look(transaction, subject))
}

function optionFor({ school, isOnly }: Subject): string {
  return isOnly ? '' : ` --school ${school.id}`
}

function lookAtHosts({ school, isOnly }: Subject): Finding {
  if (school.hosts.length > 0) return ok(`It is reached under ${school.hosts.join(', ')}.`)
  if (isOnly) return ok('It is the only school, so it is reached under every host.')
  return wrong(
    'Nobody reaches it: there are several schools, and it has no host.',
    `rollbook schools add-host ${school.id} HOST`,
  )
}

async function lookAtPeriod(transaction: SchoolTransaction, { school, now }: Subject): Promise<Finding> {
  const { rows } = await sql<{ name: string; starts: string; ends: string }>`
    SELECT name, starts, ends FROM academic_period WHERE is_current`.execute(transaction)
  const [period] = rows
  const cure = 'Begin the new one before the next file with years or form classes comes.'
  if (!period) return wrong('It has no current academic period.', cure)
  const today = dayIn(school.timeZone, now)
  const words = `${period.name} (${period.starts} to ${period.ends})`
  if (period.starts <= today && today <= period.ends) return ok(`${words} is the current one.`)
  return warning(`Today, ${today}, lies outside the current period, ${words}.`, cure)
}

async function lookForAdministrator(transaction: SchoolTransaction, subject: Subject): Promise<Finding> {
  const today = dayIn(subject.school.timeZone, subject.now)
  const { rows } = await sql<{ username: string }>`
    SELECT username FROM patron
    WHERE 'System Administrator' = ANY (system_groups) AND enabled AND merged_into IS NULL
      AND (until IS NULL OR until >= ${today}::date)
      AND (password_hash IS NOT NULL OR external_subject IS NOT NULL)
    ORDER BY id LIMIT 1`.execute(transaction)
  const [administrator] = rows
  if (administrator) return ok(`${administrator.username} can sign in.`)
  return wrong(
    'No System Administrator can sign in.',
    `rollbook users create admin --role "System Administrator" --password-stdin${optionFor(subject)}`,
  )
}

interface LastImport {
  id: number
  state: RunState
  via: string
  startedAt: Date
  message: string | null
}

async function lookAtLastImport(transaction: SchoolTransaction, { now }: Subject): Promise<Finding> {
  const { rows } = await sql<LastImport>`
    SELECT id, state, via, started_at AS "startedAt", message FROM run
    WHERE kind = 'import' ORDER BY id DESC LIMIT 1`.execute(transaction)
  return rows[0] ? judgeImport(rows[0], now) : ok('There was none yet.')
}

const dayMs = 86_400_000
/** A script that comes by night has its holidays, but no weeks of them unseen. */
const longSilenceDays = 7

function judgeImport({ id, state, via, startedAt, message }: LastImport, now: Date): Finding {
  const what = `Run ${id}, ${startedAt.toISOString()} by ${via}: ${state}.`
  if (['refused', 'failed', 'interrupted'].includes(state))
    return warning(
      `${what}${message ? ` ${message}` : ''}`,
      'Mend the file if it is at fault, and send it again.',
    )
  if (state === 'held')
    return warning(
      `${what} Nothing of it was applied.`,
      'Look at it in the history: approve it, or send a file that is right.',
    )
  const days = Math.floor((now.getTime() - startedAt.getTime()) / dayMs)
  if (days < 0)
    return warning(`${what} That is yet to come.`, 'Was the clock set wrong? Set it by a time server.')
  if (via === 'api' && days > longSilenceDays)
    return warning(
      `${what} That is ${days} days ago.`,
      'If it is to come every night, look at the job that sends it.',
    )
  return ok(what)
}

/** A run that says it is going on though nobody holds the school's lock was left by a process that died. */
async function lookAtRuns(subject: Subject): Promise<Finding> {
  const { database, school } = subject
  const held = await withSchoolLock({ imports: database, importPatience: 0 }, school.id, () =>
    inSchool(subject, lookForLeftRuns),
  )
  return held?.value ?? ok('An import is running.')
}

async function lookForLeftRuns(transaction: SchoolTransaction): Promise<Finding> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM run WHERE state = 'running' ORDER BY id`.execute(transaction)
  if (rows.length === 0) return ok('None was left unfinished.')
  return warning(
    `Left unfinished by a process that died: run ${rows.map(({ id }) => id).join(', ')}. Nothing of it was applied.`,
    'Send the file again; the next import marks the old run as interrupted.',
  )
}
