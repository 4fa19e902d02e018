/** A backup is of one moment and of the schools that were asked for, whatever goes on meanwhile. */
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { addSchool, openTestSchool, type TestSchool } from '../../../test/school.ts'
import { type TemporaryFolder, temporaryFolder } from '../command-line/testing/temporary-folder.ts'
import { openDatabase } from '../database/database.ts'
import { makeBackup } from './make-backup.ts'
import { openSession } from './session.ts'
import { backUp, restore } from './testing/back-up.ts'
import { asSuperuser, emptyDatabase, ownedDatabase } from './testing/databases.ts'
import { type EveryRow, everyRow } from './testing/every-row.ts'
import { fillSchool, importFile } from './testing/fill-school.ts'
import { writeDurably } from './write-durably.ts'

const server = inject('databaseUrl')
const { signal } = new AbortController()
let folder: TemporaryFolder
let school: TestSchool
beforeEach(async () => {
  folder = await temporaryFolder()
  school = await openTestSchool()
})
afterEach(async () => {
  await school.close()
  await folder[Symbol.asyncDispose]()
})

const rows = (url: string) => everyRow({ connectionString: asSuperuser(server, url) })

/** Backs up, and does `meanwhile` when the backup has begun and has read no table yet. */
async function backUpAround(path: string, meanwhile: () => Promise<void>): Promise<void> {
  const session = await openSession({ connectionString: school.databaseUrl }, { use: 'test', signal })
  async function* interlaced(text: AsyncIterable<Uint8Array>) {
    let isBegun = false
    for await (const piece of text) {
      if (!isBegun) await meanwhile()
      isBegun = true
      yield piece
    }
  }
  const store = (text: AsyncIterable<Uint8Array>) => writeDurably(path, interlaced(text), signal)
  await makeBackup(session, { school: undefined, now: new Date(), store })
  await session.close()
}

function manyPeople(prefix: string): string {
  const rows = Array.from({ length: 300 }, (_, i) => `${prefix}${i},Y,N,2031,7${prefix}`)
  return `username,enabled,staffmember,graduationyear,formclass\n${rows.join('\n')}\n`
}

describe('a backup that is made while files are imported', () => {
  it('has nothing of an import that came after it began', async () => {
    const before = await rows(school.databaseUrl)
    const path = `${folder.path}/rollbook.gz`
    await backUpAround(path, () => importFile(school.services, school.schoolId, manyPeople('a')))
    expect(await rows(school.databaseUrl)).not.toEqual(before)
    const url = await emptyDatabase(server)
    await restore(path, url)
    expect(await rows(url)).toEqual(before)
  })

  it('has an import whole or not at all', async () => {
    let isOver = false
    const importing = (async () => {
      for (let file = 0; !isOver; file++) {
        await importFile(school.services, school.schoolId, manyPeople(`file${file}no`))
      }
    })()
    const paths = Array.from({ length: 6 }, (_, backup) => `${folder.path}/${backup}.gz`)
    for (const path of paths) await backUp(school.databaseUrl, path)
    isOver = true
    await importing
    for (const path of paths) expect(await contradictions(path)).toEqual([])
  })
})

/** Runs of a backup of which the history says something else than patrons and classes do. */
async function contradictions(path: string): Promise<unknown[]> {
  const url = await emptyDatabase(server)
  await restore(path, url)
  const database = openDatabase({ connectionString: url }, { use: 'test' })
  const { rows } = await sql`
    SELECT id, created_rows FROM run WHERE kind = 'import' AND NOT (
      created_rows = (SELECT count(*) FROM patron WHERE first_imported_by = run.id)
      AND created_rows = (SELECT count(*) FROM run_row WHERE run_id = run.id)
      AND created_rows = (
        SELECT count(*) FROM patron WHERE first_imported_by = run.id AND form_class_id IS NOT NULL)
      AND created_rows = CASE state WHEN 'applied' THEN 300 ELSE 0 END)`.execute(database)
  await database.destroy()
  return rows
}

describe('a backup of one of several schools', () => {
  let both: EveryRow
  let other: number
  beforeEach(async () => {
    other = await addSchool(school.services, 'Zebra Primary', ['zebra.example'])
    await fillSchool(school.services, school.schoolId)
    await fillSchool(school.services, other)
    await importFile(school.services, other, 'username,enabled,staffmember,surname\nzoe,Y,Y,Zimmermann\n')
    both = await rows(school.databaseUrl)
  })

  it('holds all of that school and nothing of another', async () => {
    const path = `${folder.path}/one.gz`
    const { schools } = await backUp(school.databaseUrl, path, 'hillview college')
    expect(schools.map(({ id }) => id)).toEqual([school.schoolId])
    const text = gunzipSync(await readFile(path)).toString()
    expect(text).not.toMatch(/zebra|zimmermann/i)
    const url = await emptyDatabase(server)
    await restore(path, url)
    expect(await rows(url)).toEqual(only(both, school.schoolId))
  })

  it('may be taken out of a backup of all', async () => {
    const path = `${folder.path}/all.gz`
    await backUp(school.databaseUrl, path)
    const urls = [
      await emptyDatabase(server),
      await ownedDatabase(server),
      await ownedDatabase(server),
    ] as const
    await restore(path, urls[0], { school: 'zebra.example' })
    expect(await rows(urls[0])).toEqual(only(both, other))
    await restore(path, urls[1])
    expect(await rows(urls[1])).toEqual(both)
    await backUp(urls[1], path, String(other))
    await restore(path, urls[2])
    expect(await rows(urls[2])).toEqual(only(both, other))
  })

  it('is refused where there is no such school', async () => {
    const path = `${folder.path}/one.gz`
    await expect(backUp(school.databaseUrl, path, 'Nowhere')).rejects.toThrow('There is no school Nowhere.')
    await backUp(school.databaseUrl, path, 'Zebra Primary')
    await expect(restore(path, await emptyDatabase(server), { school: 'Hillview College' })).rejects.toThrow(
      `There is no school Hillview College in this backup, which holds Zebra Primary (id ${other}).`,
    )
  })
})

/** A row begins with its school's id, but for a host, which ends with it. */
function only(tables: EveryRow, schoolId: number): EveryRow {
  const isOf = (row: string, name: string) =>
    name === 'school_host' ? row.endsWith(`,${schoolId})`) : row.startsWith(`(${schoolId},`)
  const entries = Object.entries(tables)
  return Object.fromEntries(entries.map(([name, rows]) => [name, rows.filter(row => isOf(row, name))]))
}
