import { sql } from 'kysely'
import { openUnmigrated, type Premises } from '../backup/open-unmigrated.ts'
import { hasTable } from '../backup/shape.ts'
import { readConfig } from '../config.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { listSchools, type SchoolSummary } from '../schools/list-schools.ts'
import { databaseChecks } from './database-checks.ts'
import { findDataFolder } from './find-data-folder.ts'
import { ok, type Report, warning, wrong } from './finding.ts'
import { folderChecks } from './folder-checks.ts'
import { machineChecks } from './machine-checks.ts'
import { attempt, runChecks } from './run-checks.ts'
import { schoolChecks } from './school-checks.ts'

export interface Examination {
  environment: NodeJS.ProcessEnv
  clock: () => Date
  log: (message: string) => void
}

/** From the outside to the inside, as far as one gets. Changes nothing and migrates nothing. */
export async function* examine(examination: Examination): AsyncGenerator<Report> {
  const { environment, clock } = examination
  const read = await attempt(async () => readConfig(environment))
  if ('why' in read) {
    yield { check: 'settings', finding: wrong(read.why, 'Mend them where the server gets them from.') }
    return
  }
  const config = read.value
  yield { check: 'settings', finding: ok('They can be used.') }
  yield* runChecks(machineChecks, { config, nodeVersion: process.version, now: clock() })
  const folder = await findDataFolder(config.dataFolder)
  yield* runChecks(folderChecks, { config, folder, uid: process.getuid?.() ?? -1 })
  // Where there is no database yet, opening it would make one.
  if (config.databaseUrl !== undefined || folder.hasDatabase) yield* examineDatabase(examination)
}

async function* examineDatabase({ environment, clock, log }: Examination): AsyncGenerator<Report> {
  const opened = await attempt(() => open({ environment, log }))
  if ('why' in opened) {
    yield { check: 'database', finding: wrong(`It cannot be opened: ${opened.why}`, unopened) }
    return
  }
  const { premises, database } = opened.value
  try {
    yield { check: 'database', finding: ok(`It answers: ${premises.place}.`) }
    yield* runChecks(databaseChecks, { database, clock })
    yield* examineSchools(database, clock())
  } finally {
    await database.destroy()
    await premises.close()
  }
}

const unopened =
  'Mend what the message names. With DATABASE_URL: is that server up, and are name and password right?'

async function open(options: Pick<Examination, 'environment' | 'log'>) {
  const premises: Premises = await openUnmigrated(options)
  const database = openDatabase(premises.connection, { connections: 3, use: 'doctor' })
  try {
    await sql`SELECT`.execute(database)
    return { premises, database }
  } catch (error) {
    await database.destroy()
    await premises.close()
    throw error
  }
}

async function* examineSchools(database: Database, now: Date): AsyncGenerator<Report> {
  const listed = await attempt(async () =>
    (await hasTable(database, 'school')) ? listSchools(database) : [],
  )
  if ('why' in listed) {
    yield {
      check: 'schools',
      finding: wrong(`They could not be listed: ${listed.why}`, 'Start the server once.'),
    }
    return
  }
  const { value: schools } = listed
  if (schools.length === 0) yield { check: 'schools', finding: warning('There is none yet.', firstSchool) }
  for (const school of schools) yield* examineSchool({ database, school, isOnly: schools.length === 1, now })
}

const firstSchool = 'rollbook schools create "Our School"'

interface Examined {
  database: Database
  school: SchoolSummary
  isOnly: boolean
  now: Date
}

async function* examineSchool(subject: Examined): AsyncGenerator<Report> {
  const { name, isDisabled } = subject.school
  if (isDisabled) {
    yield { check: 'school', school: name, finding: ok('It is disabled.') }
    return
  }
  for await (const report of runChecks(schoolChecks, subject)) yield { ...report, school: name }
}
