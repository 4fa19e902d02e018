import { existsSync } from 'node:fs'
import { expect, inject, it } from 'vitest'
import { openTestSchool } from '../../../test/school.ts'
import { emptyDatabase } from '../backup/testing/databases.ts'
import { everyRow } from '../backup/testing/every-row.ts'
import { runRollbook } from './testing/run-rollbook.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const server = inject('databaseUrl')
const key = { ROLLBOOK_KEY: 'ab'.repeat(32) }

it('the doctor goes from the settings to each school, and the status says whether anything is wrong', async () => {
  const school = await openTestSchool()
  // The test's server may be one that forgoes what only a power cut needs.
  const env = { ...key, DATABASE_URL: school.databaseUrl }
  const { stdout } = await runRollbook(['doctor'], { env })
  expect(stdout).toMatch(/^ok {7}settings: They can be used\.\n/)
  expect(stdout).toMatch(/^ok {7}walls: Row-level security holds in all \d+ tables of schools\.$/m)
  expect(stdout).toMatch(/^ok {7}Hillview College, administrator: admin can sign in\.$/m)

  const json = await runRollbook(['doctor', '--json'], { env })
  const findings: { check: string; state: string }[] = JSON.parse(json.stdout)
  const wrong = findings.filter(({ state, check }) => state === 'wrong' && check !== 'durability')
  expect(wrong).toEqual([])
  expect(json.status).toBe(findings.some(({ state }) => state === 'wrong') ? 1 : 0)
  await school.close()
})

it('the doctor says what is wrong where there is no way further in', async () => {
  const settings = await runRollbook(['doctor'], { env: { PORT: 'x' } })
  expect(settings).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^wrong {4}settings: .*\n.*PORT: x is no/),
  })
  const env = { ...key, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }
  const away = await runRollbook(['doctor'], { env })
  expect(away).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('wrong    database: It cannot be opened: '),
  })
  expect(away.stdout).toMatch(/\n1 thing is wrong, 0 warnings\.\n$/)
})

it('the doctor makes no database, and migrates none', async () => {
  await using folder = await temporaryFolder()
  const path = `${folder.path}/data`
  const fresh = await runRollbook(['doctor'], { env: { ROLLBOOK_DATA: path } })
  expect(fresh).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(`There is no database in ${path} yet.`),
  })
  expect(existsSync(path)).toBe(false)
  const url = await emptyDatabase(server)
  const { stdout } = await runRollbook(['doctor'], { env: { ...key, DATABASE_URL: url } })
  expect(stdout).toContain('warning  migrations: The database lacks 0001-roll')
  expect(stdout).toContain('warning  schools: There is none yet.')
  expect(await everyRow({ connectionString: url })).toEqual({})
})
