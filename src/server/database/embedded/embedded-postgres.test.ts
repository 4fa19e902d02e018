import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import {
  modeOf,
  open,
  pickDataFolder,
  query,
  readLeftovers,
  readPid,
  socketFolder,
} from './for-tests/data-folder.ts'
import { openInAnotherProcess } from './for-tests/processes.ts'

test('what was written is there after the database was stopped and started', async () => {
  const dataFolder = await pickDataFolder()
  const first = await open(dataFolder)
  await query(first.connection, 'CREATE TABLE patron AS SELECT 7 AS barcode')
  await first.close()
  expect(await readPid(dataFolder)).toBeUndefined()

  const second = await open(dataFolder)
  expect(await query(second.connection, 'SELECT barcode FROM patron')).toEqual([{ barcode: 7 }])
})

test('a new database is announced, sorts alike on every machine, checks its pages and writes through', async () => {
  const messages: string[] = []
  const dataFolder = await pickDataFolder()
  const database = await open(dataFolder, message => messages.push(message))

  expect(messages).toEqual([`A new, empty database was made in ${dataFolder}.`])
  expect(
    await query(
      database.connection,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, datlocale AS locale,
         current_setting('data_checksums') AS checksums, current_setting('fsync') AS fsync,
         current_setting('listen_addresses') AS network, lower('ÉCOLE') AS folded
       FROM pg_database WHERE datname = current_database()`,
    ),
  ).toEqual([
    {
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      checksums: 'on',
      fsync: 'on',
      network: '',
      folded: 'école',
    },
  ])
})

test('data, password, log and socket are closed to other users', async () => {
  const dataFolder = await pickDataFolder()
  await open(dataFolder)

  expect(await modeOf(dataFolder)).toBe('700')
  expect(await modeOf(join(dataFolder, 'postgres'))).toBe('700')
  expect(await modeOf(join(dataFolder, 'postgres-password'))).toBe('600')
  expect(await modeOf(join(dataFolder, 'postgres.log'))).toBe('600')
  expect(await modeOf(socketFolder(dataFolder))).toBe('700')
})

test('without the password nobody gets in, not even through the socket', async () => {
  const database = await open(await pickDataFolder())
  const stranger = { ...database.connection, password: 'guessed' }
  await expect(query(stranger, 'SELECT 1')).rejects.toThrow('password authentication failed')
})

test('a second opener joins; the first to close leaves it running, the last stops it', async () => {
  const dataFolder = await pickDataFolder()
  const first = await open(dataFolder)
  const second = await openInAnotherProcess(dataFolder)
  expect(second.connection).toEqual(first.connection)
  const pid = await readPid(dataFolder)

  await first.close()
  expect(await query(second.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(await readPid(dataFolder)).toBe(pid)

  await second.close()
  expect(await readPid(dataFolder)).toBeUndefined()
  await expect(stat(socketFolder(dataFolder))).rejects.toThrow('ENOENT')
})

test('closing twice is closing once', async () => {
  const dataFolder = await pickDataFolder()
  const database = await open(dataFolder)
  await Promise.all([database.close(), database.close()])
  await database.close()
  expect(await readPid(dataFolder)).toBeUndefined()
})

test('an open connection of Rollbook keeps the database running', async () => {
  const dataFolder = await pickDataFolder()
  const database = await open(dataFolder)
  const job = new pg.Client({ ...database.connection, application_name: 'rollbook jobs' })
  await job.connect()
  onTestFinished(() => job.end())

  await database.close()
  expect((await job.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])

  const next = await open(dataFolder)
  await job.end()
  await next.close()
  expect(await readPid(dataFolder)).toBeUndefined()
})

test('a connection of a program that is not Rollbook does not keep it running', async () => {
  const dataFolder = await pickDataFolder()
  const database = await open(dataFolder)
  const stranger = new pg.Client({ ...database.connection, application_name: 'backup' })
  stranger.on('error', () => {})
  await stranger.connect()

  await database.close()
  expect(await readPid(dataFolder)).toBeUndefined()
})

test('of several that open a fresh folder at once, one sets it up and the others join', async () => {
  const dataFolder = await pickDataFolder()
  const [here, there, elsewhere] = await Promise.all([
    open(dataFolder),
    openInAnotherProcess(dataFolder),
    openInAnotherProcess(dataFolder),
  ])
  expect(there.connection).toEqual(here.connection)
  expect(elsewhere.connection).toEqual(here.connection)
  await query(there.connection, 'CREATE TABLE patron AS SELECT 7 AS barcode')
  expect(await query(here.connection, 'SELECT barcode FROM patron')).toEqual([{ barcode: 7 }])
  expect(await readLeftovers(dataFolder)).toEqual([])

  await Promise.all([here.close(), there.close(), elsewhere.close()])
  expect(await readPid(dataFolder)).toBeUndefined()
})

test('opening while another one closes finds a database that stays', async () => {
  const dataFolder = await pickDataFolder()
  let leaving = await open(dataFolder)
  for (let round = 0; round < 10; round++) {
    const [coming] = await Promise.all([open(dataFolder), sleep(round * 7).then(() => leaving.close())])
    expect(await query(coming.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    leaving = coming
  }
})

test('a log of over 10 MB is set aside at the next start', async () => {
  const dataFolder = await pickDataFolder()
  await mkdir(dataFolder, { recursive: true })
  await writeFile(join(dataFolder, 'postgres.log'), Buffer.alloc(10 * 1024 * 1024 + 1, 'x'))
  await open(dataFolder)
  expect((await stat(join(dataFolder, 'postgres.log'))).size).toBeLessThan(10_000)
  expect((await stat(join(dataFolder, 'postgres.log.old'))).size).toBeGreaterThan(10_000_000)
})

test('the log quotes no value of a patron', async () => {
  const dataFolder = await pickDataFolder()
  const database = await open(dataFolder)
  await query(database.connection, 'CREATE TABLE patron (username text PRIMARY KEY)')
  await query(database.connection, `INSERT INTO patron VALUES ('jsmith')`)
  await expect(query(database.connection, `INSERT INTO patron VALUES ('jsmith')`)).rejects.toThrow(
    'duplicate',
  )

  const log = await readFile(join(dataFolder, 'postgres.log'), 'utf8')
  expect(log).toContain('duplicate key')
  expect(log).not.toContain('jsmith')
})
