/** A test's own data folder and what can be seen of it. All of it ends with the test. */
import { mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../embedded-postgres.ts'
import type { Connection } from '../knock.ts'
import { layOut } from '../layout.ts'
import type { Home } from '../settle.ts'
import { socketFolderOf } from '../socket-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { killAndWait } from './processes.ts'

/** Not made yet, in a folder of mode 700, with a space and a comma in its path as people have them. */
export async function pickDataFolder(): Promise<string> {
  const parent = await realpath(await mkdtemp('/tmp/rollbook test, '))
  const dataFolder = join(parent, 'school data')
  onTestFinished(() => remove(dataFolder))
  return dataFolder
}

/** Opens it, and closes it when the test ends, if the test has not. */
export async function open(
  dataFolder: string,
  log: (message: string) => void = () => {},
  surroundings?: Surroundings,
): Promise<EmbeddedPostgres> {
  const database = await openEmbeddedPostgres({ dataFolder, log }, surroundings)
  onTestFinished(() => database.close())
  return database
}

export async function query(connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connection)
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** The process that PostgreSQL has noted there, running or not. */
export async function readPid(dataFolder: string): Promise<number | undefined> {
  const file = await readFile(join(layOut(dataFolder).cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  return Number.parseInt(file, 10) || undefined
}

/** What an initdb that is under way, or was killed, has made. */
export async function readLeftovers(dataFolder: string): Promise<string[]> {
  return (await readdir(dataFolder).catch(() => [])).filter(name => name.startsWith('postgres.new-'))
}

export function socketFolder(dataFolder: string, uid = process.getuid?.() ?? 0): string {
  return socketFolderOf({ folder: dataFolder, way: { uid } } as Home)
}

export async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8)
}

async function remove(dataFolder: string): Promise<void> {
  const pid = await readPid(dataFolder)
  if (pid && (await worksIn(pid, layOut(dataFolder).cluster))) await killAndWait(pid)
  // Its other processes need a moment to see that they are alone.
  await rm(dirname(dataFolder), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  await rm(socketFolder(dataFolder), { recursive: true, force: true })
}

async function worksIn(pid: number, cluster: string): Promise<boolean> {
  const folder = await stat(`/proc/${pid}/cwd`).catch(() => undefined)
  return folder !== undefined && folder.ino === (await stat(cluster)).ino
}
