/** Backups as an IT manager makes and restores them: by the command line, in its own process. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { backUp } from '../backup/testing/back-up.ts'
import { asSuperuser, emptyDatabase, ownedDatabase } from '../backup/testing/databases.ts'
import { everyRow } from '../backup/testing/every-row.ts'
import { fillSchool } from '../backup/testing/fill-school.ts'
import { openEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { type RunOptions, type RunResult, runRollbook } from './testing/run-rollbook.ts'
import { type TemporaryFolder, temporaryFolder } from './testing/temporary-folder.ts'

const server = inject('databaseUrl')
let folder: TemporaryFolder
let school: TestSchool
let path: string
beforeAll(async () => {
  school = await openTestSchool()
  await fillSchool(school.services, school.schoolId)
})
afterAll(() => school.close())
beforeEach(async () => {
  folder = await temporaryFolder()
  path = `${folder.path}/rollbook.gz`
})
afterEach(() => folder[Symbol.asyncDispose]())

function rollbook(args: string[], databaseUrl: string, options: RunOptions = {}): Promise<RunResult> {
  return runRollbook(args, { ...options, env: { DATABASE_URL: databaseUrl } })
}

const rows = (url: string) => everyRow({ connectionString: asSuperuser(server, url) })

describe('rollbook backup', () => {
  it('says what it wrote, and that it is to be kept like the register', async () => {
    const { status, stdout, stderr } = await rollbook(['backup', path], school.databaseUrl)
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toMatch(
      /^Hillview College \(id 1\): 5 patrons\nWritten to .*rollbook\.gz \(\d+ kB\)\. It holds children's data: keep/,
    )
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const quiet = await rollbook(['backup', path, '--replace', '--quiet'], school.databaseUrl)
    expect(quiet).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it('replaces no file unless it is told to', async () => {
    await writeFile(path, 'users.csv')
    expect(await rollbook(['backup', path], school.databaseUrl)).toEqual({
      status: 2,
      stdout: '',
      stderr: `rollbook: ${path} is there already. Name another file, or add --replace.\n`,
    })
    expect(await readFile(path, 'utf8')).toBe('users.csv')
    expect(await rollbook(['backup', folder.path, '--replace'], school.databaseUrl)).toMatchObject({
      status: 2,
    })
  })

  it('goes to standard output for another program', async () => {
    const { status, stdout, stderr } = await rollbook(['backup', '-'], school.databaseUrl)
    expect({ status, head: stdout.charCodeAt(0) }).toEqual({ status: 0, head: 0x1f })
    expect(stderr).toContain('Written to standard output.')
  })

  it('that cannot be written, or read, ends with status 1', async () => {
    const nowhere = await rollbook(['backup', `${folder.path}/no/b.gz`], school.databaseUrl)
    expect(nowhere).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('could not be written (ENOENT'),
    })
    const away = await rollbook(['backup', path], 'postgres://nobody@127.0.0.1:1/nothing')
    expect(away).toMatchObject({ status: 1, stderr: expect.stringContaining('ECONNREFUSED') })
    expect(await readdir(folder.path)).toEqual([])
  })

  it('that is told to stop leaves nothing behind', async () => {
    // A table that somebody alters keeps it waiting.
    const holder = new pg.Client(school.databaseUrl)
    await holder.connect()
    await holder.query('BEGIN; LOCK TABLE patron')
    const { status } = await rollbook(['backup', path], school.databaseUrl, {
      watch: async child => {
        while (!(await isWaiting())) await pause(20)
        child.kill('SIGTERM')
      },
    })
    await holder.end()
    expect(status).toBe(143)
    expect(await readdir(folder.path)).toEqual([])
  })
})

async function isWaiting(): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'rollbook backup' AND wait_event_type = 'Lock'`.execute(
    school.services.database,
  )
  return rows.length > 0
}

describe('rollbook restore', () => {
  beforeEach(async () => {
    await backUp(school.databaseUrl, path)
  })

  it('does not go on without being asked to', async () => {
    const url = await emptyDatabase(server)
    expect(await rollbook(['restore', path], url, { input: 'y\n' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no terminal to ask on. Nothing was changed. Add --yes'),
    })
    expect(await rows(url)).toEqual({})
  })

  it('takes a file, and says so of standard input', async () => {
    expect(await rollbook(['restore', '-', '--yes'], await emptyDatabase(server))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Write the backup into a file first.'),
    })
  })

  it('tells what it restored, where, and what is missing', async () => {
    const url = await ownedDatabase(server)
    const { status, stderr } = await rollbook(['restore', path, '--yes'], url)
    expect(status).toBe(0)
    expect(stderr).toContain(
      'by Rollbook 0.1.0:\n  Hillview College (id 1): 5 patrons\nRestored into the database ',
    )
    expect(stderr).toContain('The installation key is no part of a backup')
    expect(stderr).not.toContain('secret')
    expect(await rows(url)).toEqual(await rows(school.databaseUrl))
  })

  it('refuses what it cannot restore', async () => {
    expect(await rollbook(['restore', path, '--yes'], school.databaseUrl)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^rollbook: This database has schools already/),
    })
    const bytes = await readFile(path)
    await writeFile(path, bytes.subarray(0, bytes.length - 100))
    expect(await rollbook(['restore', path, '--yes'], await emptyDatabase(server))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^rollbook: This is no backup of Rollbook, or it is damaged or cut off/),
    })
  })
})

it('a school moves from the embedded database to a server and back', async () => {
  const embedded = { first: `${folder.path}/first`, second: `${folder.path}/second` }
  const url = await ownedDatabase(server)
  const at = (data: string) => ({ env: { ROLLBOOK_DATA: data } })
  const steps: [string[], RunOptions][] = [
    [['restore', `${path}.0`, '--yes'], at(embedded.first)],
    [['backup', `${path}.1`], at(embedded.first)],
    [['restore', `${path}.1`, '--yes'], { env: { DATABASE_URL: url } }],
    [['backup', `${path}.2`], { env: { DATABASE_URL: url } }],
    [['restore', `${path}.2`, '--yes'], at(embedded.second)],
  ]
  await backUp(school.databaseUrl, `${path}.0`)
  for (const [args, options] of steps) expect(await runRollbook(args, options)).toMatchObject({ status: 0 })
  const original = await rows(school.databaseUrl)
  expect(await rows(url)).toEqual(original)
  expect(await rowsIn(embedded.second)).toEqual(original)
})

async function rowsIn(dataFolder: string) {
  const embedded = await openEmbeddedPostgres({ dataFolder, log: () => {} })
  const found = await everyRow(embedded.connection)
  await embedded.close()
  return found
}
