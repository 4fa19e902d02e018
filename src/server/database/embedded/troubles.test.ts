import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { open, pickDataFolder, readPid, socketFolder } from './for-tests/data-folder.ts'
import { keepPassword } from './password.ts'
import { reach } from './reach.ts'
import { settle } from './settle.ts'
import { thisMachine } from './surroundings.ts'

test('data of another PostgreSQL version are refused and left alone', async () => {
  const dataFolder = await pickDataFolder()
  await (await open(dataFolder)).close()
  await writeFile(join(dataFolder, 'postgres', 'PG_VERSION'), '17\n')

  const message = await refusal(dataFolder)
  expect(message).toContain('are of PostgreSQL 17, and this Rollbook comes with PostgreSQL 18')
  expect(message).toContain('Nothing was changed')
  expect(await readFile(join(dataFolder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n')
})

test('a folder that may not be written to is named, and no half database is left in it', async () => {
  const dataFolder = await pickDataFolder()
  await mkdir(dataFolder)
  await chmod(dataFolder, 0o500)

  const message = await refusal(dataFolder, { ...thisMachine(), ways: ['direct', 'namespace'] })
  expect(message).toContain(`${dataFolder} is not writable`)
  expect(await readdir(dataFolder)).toEqual([])
})

test('a file in place of the data folder is named', async () => {
  const dataFolder = await pickDataFolder()
  await writeFile(dataFolder, 'notes')
  expect(await refusal(dataFolder)).toContain('A file stands where a folder is needed')
})

test('a folder "postgres" that is not a database is refused and left alone', async () => {
  const dataFolder = await pickDataFolder()
  await mkdir(join(dataFolder, 'postgres'), { recursive: true })
  await writeFile(join(dataFolder, 'postgres', 'notes.txt'), 'mine')

  expect(await refusal(dataFolder)).toContain("holds something that is not Rollbook's database")
  expect(await readFile(join(dataFolder, 'postgres', 'notes.txt'), 'utf8')).toBe('mine')
  expect(await readdir(dataFolder)).toEqual(['postgres', 'postgres-password'])
})

test('a missing password is told apart from missing data', async () => {
  const dataFolder = await pickDataFolder()
  await (await open(dataFolder)).close()
  await rename(join(dataFolder, 'postgres-password'), join(dataFolder, 'kept'))

  expect(await refusal(dataFolder)).toContain('Put it back from the backup')
  await rename(join(dataFolder, 'kept'), join(dataFolder, 'postgres-password'))
  await open(dataFolder)
})

test('a password from another backup is called that', async () => {
  const dataFolder = await pickDataFolder()
  await (await open(dataFolder)).close()
  await writeFile(join(dataFolder, 'postgres-password'), 'another\n')
  expect(await refusal(dataFolder)).toContain('Do the two come from different backups?')
  expect(await readPid(dataFolder)).toBeUndefined()
})

test('when PostgreSQL does not start, its own words are in the message', async () => {
  const dataFolder = await pickDataFolder()
  await (await open(dataFolder)).close()
  await writeFile(join(dataFolder, 'postgres', 'global', 'pg_control'), 'scrambled')

  const message = await refusal(dataFolder)
  expect(message).toContain('PostgreSQL could not start')
  expect(message).toContain('global/pg_control')
})

test('a socket folder that others may enter is not used', async () => {
  const dataFolder = await pickDataFolder()
  await mkdir(socketFolder(dataFolder), { mode: 0o755 })
  expect(await refusal(dataFolder)).toContain('is open to others, so it is not used')
})

test('a second PostgreSQL is not started on data that are in use where it cannot be reached', async () => {
  const dataFolder = await pickDataFolder()
  await open(dataFolder)
  const pid = await readPid(dataFolder)
  await rename(socketFolder(dataFolder), join(dirname(dataFolder), 'out of sight'))

  const home = await settle(dataFolder, thisMachine(), () => {})
  const ground = { home, password: await keepPassword(home), log: () => {} }
  const secondOne = reach(ground, { patienceMs: 1000 })
  await expect(secondOne).rejects.toThrow(
    `is in use by process ${pid}, but no PostgreSQL answered for 1 seconds`,
  )
  await rm(socketFolder(dataFolder), { recursive: true, force: true })
  await rename(join(dirname(dataFolder), 'out of sight'), socketFolder(dataFolder))
  expect(await readPid(dataFolder)).toBe(pid)
})

async function refusal(dataFolder: string, surroundings = thisMachine()): Promise<string> {
  const error = await open(dataFolder, () => {}, surroundings).catch(error => error)
  expect(error).toBeInstanceOf(EmbeddedPostgresError)
  return error.message
}
