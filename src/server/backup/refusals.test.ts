/** What cannot be restored is refused in a sentence, and nothing is changed. */
import { readFile } from 'node:fs/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { type TemporaryFolder, temporaryFolder } from '../command-line/testing/temporary-folder.ts'
import { openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { backUp, restore } from './testing/back-up.ts'
import { emptyDatabase } from './testing/databases.ts'
import { everyRow } from './testing/every-row.ts'
import { fillSchool } from './testing/fill-school.ts'
import { reseal, withHeader } from './testing/reseal.ts'

const server = inject('databaseUrl')
let folder: TemporaryFolder
let school: TestSchool
let path: string
let bytes: Buffer
beforeAll(async () => {
  folder = await temporaryFolder()
  school = await openTestSchool()
  await fillSchool(school.services, school.schoolId)
  path = `${folder.path}/rollbook.gz`
  await backUp(school.databaseUrl, path)
  bytes = await readFile(path)
})
afterAll(async () => {
  await school.close()
  await folder[Symbol.asyncDispose]()
})

/** A copy to be spoilt. */
async function copyOf(content: Uint8Array): Promise<string> {
  return folder.write('copy.gz', content)
}

async function expectUntouched(url: string): Promise<void> {
  expect(await everyRow({ connectionString: url })).toEqual({})
}

describe('a damaged backup changes nothing', () => {
  const parts = 40
  const places = Array.from({ length: parts }, (_, part) => part / parts)

  it('with a byte that is another one, wherever it is', async () => {
    const url = await emptyDatabase(server)
    for (const place of places) {
      const spoilt = Buffer.from(bytes)
      // Ten bytes of gzip's own come first, with a time and a system that mean nothing.
      const at = 10 + Math.floor(place * (bytes.length - 10))
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x10
      await expect(restore(await copyOf(spoilt), url)).rejects.toThrow('it is damaged or cut off')
    }
    await expectUntouched(url)
  })

  it('that was cut off, wherever it was', async () => {
    const url = await emptyDatabase(server)
    for (const place of places) {
      const rest = bytes.subarray(0, Math.floor(place * bytes.length))
      await expect(restore(await copyOf(rest), url)).rejects.toThrow('it is damaged or cut off')
    }
    await expectUntouched(url)
  })

  it('that was changed and packed again', async () => {
    const url = await emptyDatabase(server)
    const text = gunzipSync(bytes).toString().replace('Archer', 'Arches')
    await expect(restore(await copyOf(gzipSync(text)), url)).rejects.toThrow('it is damaged or cut off')
    await expectUntouched(url)
  })

  it('that is no backup, or that cannot be read', async () => {
    const url = await emptyDatabase(server)
    await expect(restore(await copyOf(Buffer.from('a,b\n')), url)).rejects.toThrow('This is no backup')
    await expect(restore(`${folder.path}/nothing.gz`, url)).rejects.toThrow('cannot be read (ENOENT)')
    await expect(restore(folder.path, url)).rejects.toThrow('cannot be read (EISDIR)')
    await expectUntouched(url)
  })
})

describe('a backup of another version', () => {
  it('that is newer is refused', async () => {
    const url = await emptyDatabase(server)
    for (const change of [{ migrations: ['0001-roll', '9999-later'] }, { format: 2, schools: 'elsewhere' }]) {
      const newer = await copyOf(bytes)
      await reseal(newer, withHeader({ ...change, version: '99.0.0' }))
      await expect(restore(newer, url)).rejects.toThrow(
        'made by Rollbook 99.0.0, which is newer than this one.',
      )
    }
    await expectUntouched(url)
  })

  it('that is older is not put into a database whose shape came later', async () => {
    const url = await emptyDatabase(server)
    const database = openDatabase({ connectionString: url }, { use: 'test' })
    await migrate(database)
    await sql`INSERT INTO kysely_migration VALUES ('9999-later', '')`.execute(database)
    await expect(restore(path, url)).rejects.toThrow('has already what came later (9999-later)')
    await database.destroy()
  })
})

describe('a database', () => {
  it('that has a school already is left as it is', async () => {
    const before = await everyRow({ connectionString: school.databaseUrl })
    await expect(restore(path, school.databaseUrl)).rejects.toThrow('This database has schools already')
    expect(await everyRow({ connectionString: school.databaseUrl })).toEqual(before)
  })

  it('that a server has started on, without a school, takes a backup', async () => {
    const url = await emptyDatabase(server)
    const database = openDatabase({ connectionString: url }, { use: 'test' })
    await migrate(database)
    await database.destroy()
    await restore(path, url)
    expect(await everyRow({ connectionString: url })).toEqual(
      await everyRow({ connectionString: school.databaseUrl }),
    )
  })

  it('that refuses a row keeps none of them, nor the tables', async () => {
    const url = await emptyDatabase(server)
    const torn = await copyOf(bytes)
    // Dan is in a campus that there is not.
    await reseal(torn, body => body.replace(/(?<=\tdan\tdan\t.*\t[tf]\t[tf]\t[tf]\t\d+\t)\\N/, '77'))
    await expect(restore(torn, url)).rejects.toThrow('violates foreign key constraint')
    await expectUntouched(url)
  })

  it('without a school has nothing to back up', async () => {
    const url = await emptyDatabase(server)
    await expect(backUp(url, `${folder.path}/none.gz`)).rejects.toThrow('there is nothing to back up')
  })
})
