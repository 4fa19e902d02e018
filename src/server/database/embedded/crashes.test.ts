import { spawn } from 'node:child_process'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { open, pickDataFolder, query, readLeftovers, readPid, socketFolder } from './for-tests/data-folder.ts'
import { forkOpener, isRunning, killAndWait, openInAnotherProcess } from './for-tests/processes.ts'

/** For a busy machine; looks often enough to catch an initdb at work. */
const PATIENT = { timeout: 30_000, interval: 5 }

test('after Rollbook was killed the next one takes over the running database, with all that was stored', async () => {
  const dataFolder = await pickDataFolder()
  const killed = await openInAnotherProcess(dataFolder)
  await query(killed.connection, 'CREATE TABLE patron AS SELECT 7 AS barcode')
  const pid = await readPid(dataFolder)
  await killAndWait(killed.process.pid)

  const database = await open(dataFolder)
  expect(await readPid(dataFolder)).toBe(pid)
  expect(await query(database.connection, 'SELECT barcode FROM patron')).toEqual([{ barcode: 7 }])
  await database.close()
  expect(await isRunning(Number(pid))).toBe(false)
})

test('after the database was killed the next start repairs it, with all that was stored', async () => {
  const dataFolder = await makeCrashed()
  const database = await open(dataFolder)
  expect(await query(database.connection, 'SELECT barcode FROM patron')).toEqual([{ barcode: 7 }])
})

test('a database that is killed while Rollbook uses it is brought back', async () => {
  const dataFolder = await pickDataFolder()
  const messages: string[] = []
  const database = await open(dataFolder, message => messages.push(message))
  await query(database.connection, 'CREATE TABLE patron AS SELECT 7 AS barcode')
  const pid = await readPid(dataFolder)
  await killAndWait(pid)

  await expect
    .poll(() => query(database.connection, 'SELECT barcode FROM patron').catch(() => 'away'), {
      timeout: 20_000,
    })
    .toEqual([{ barcode: 7 }])
  await expect.poll(() => messages.at(-1), PATIENT).toBe(`PostgreSQL on ${dataFolder} is back.`)
  expect(await readPid(dataFolder)).not.toBe(pid)
  await database.close()
  expect(await readPid(dataFolder)).toBeUndefined()
})

test('Ctrl-C in the terminal ends Rollbook and not the database under it', async () => {
  const dataFolder = await pickDataFolder()
  const terminal = await openInAnotherProcess(dataFolder)
  const pid = Number(terminal.process.pid)
  process.kill(-pid, 'SIGINT')
  await expect.poll(() => isRunning(pid), PATIENT).toBe(false)

  expect(await query(terminal.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a process number noted before a crash, which another program bears by now, does not stop a start', async () => {
  const dataFolder = await makeCrashed()
  const stranger = spawn('sleep', ['600'])
  onTestFinished(() => void stranger.kill('SIGKILL'))
  await notePid(dataFolder, stranger.pid)

  const database = await open(dataFolder)
  expect(await query(database.connection, 'SELECT barcode FROM patron')).toEqual([{ barcode: 7 }])
  expect(stranger.exitCode).toBeNull()
})

test('nor does it when the other program is the PostgreSQL of another data folder', async () => {
  const dataFolder = await makeCrashed()
  const otherFolder = await pickDataFolder()
  const other = await open(otherFolder)
  await notePid(dataFolder, await readPid(otherFolder))

  const database = await open(dataFolder)
  expect(await query(database.connection, 'SELECT barcode FROM patron')).toEqual([{ barcode: 7 }])
  expect(await query(other.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('lock files that a power cut left empty do not stop a start', async () => {
  const dataFolder = await makeCrashed()
  for (const path of lockFiles(dataFolder)) {
    await writeFile(path, '')
    await utimes(path, 0, 0)
  }
  const database = await open(dataFolder)
  expect(await query(database.connection, 'SELECT barcode FROM patron')).toEqual([{ barcode: 7 }])
})

test('a first start that was killed half way leaves nothing that a later start stumbles over', async () => {
  const dataFolder = await pickDataFolder()
  const killed = forkOpener(dataFolder)
  await expect.poll(() => readLeftovers(dataFolder).catch(() => []), PATIENT).toHaveLength(1)
  process.kill(-Number(killed.pid), 'SIGKILL')
  await expect.poll(() => isRunning(Number(killed.pid)), PATIENT).toBe(false)
  expect(await readdir(dataFolder)).not.toContain('postgres')

  const database = await open(dataFolder)
  expect(await query(database.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(await readLeftovers(dataFolder)).toEqual([])
})

/** A data folder as a power cut leaves it: with a row, lock files and no PostgreSQL. */
async function makeCrashed(): Promise<string> {
  const dataFolder = await pickDataFolder()
  const killed = await openInAnotherProcess(dataFolder)
  await query(killed.connection, 'CREATE TABLE patron AS SELECT 7 AS barcode')
  await killAndWait(killed.process.pid)
  await killAndWait(await readPid(dataFolder))
  return dataFolder
}

function lockFiles(dataFolder: string): string[] {
  return [
    join(dataFolder, 'postgres', 'postmaster.pid'),
    join(socketFolder(dataFolder), '.s.PGSQL.5432.lock'),
  ]
}

async function notePid(dataFolder: string, pid: number | undefined): Promise<void> {
  for (const path of lockFiles(dataFolder)) {
    const [, ...rest] = (await readFile(path, 'utf8')).split('\n')
    await writeFile(path, [pid, ...rest].join('\n'))
  }
}
