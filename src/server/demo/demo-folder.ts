// Where a demo keeps its school. The name holds the demo's process id, by which the next demo knows what one
// that was killed has left behind.
import { existsSync } from 'node:fs'
import { chmod, lstat, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nameAway } from '../database/embedded/candidates.ts'
import { openEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { layOut } from '../database/embedded/layout.ts'
import { thisMachine } from '../database/embedded/surroundings.ts'
import { isAlive } from './is-alive.ts'

const namePattern = /^rollbook-demo-(\d+)-/

export interface DemoFolder {
  path: string
  /** For the database. Empty at first, so that it can be given to the user whom the database has to run as. */
  data: string
}

export async function createDemoFolder(): Promise<DemoFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), `rollbook-demo-${process.pid}-`)))
  // That user must get through, though he may not look round.
  await chmod(path, 0o711)
  const folder = layOutDemo(path)
  await mkdir(folder.data, 0o700)
  return folder
}

/** Call it when the server has ended. Stops the database if the server was killed before it could. */
export async function removeDemoFolder({ path, data }: DemoFolder): Promise<void> {
  // Where the machine leaves it no other way, the database is not in the folder that it was asked to use.
  const away = join(thisMachine().systemFolder, nameAway(data))
  const isRunning = () =>
    [data, away].some(folder => existsSync(join(layOut(folder).cluster, 'postmaster.pid')))
  if (isRunning()) await stopDatabase(data)
  // Somebody else still uses it: a killed demo's server that is shutting down.
  if (isRunning()) return
  for (const folder of [path, away]) await rm(folder, { recursive: true, force: true })
}

/** Removes what killed demos have left in the temporary folder. */
export async function removeLeftovers(complain: (message: string) => void): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const path = join(await realpath(tmpdir()), name)
    if (!(await isLeftover(name, path))) continue
    await removeDemoFolder(layOutDemo(path)).catch(error =>
      complain(`Could not remove ${path}: ${error.message}`),
    )
  }
}

function layOutDemo(path: string): DemoFolder {
  return { path, data: join(path, 'school') }
}

/** A link, or a folder of another user, may be a trap: anybody may write to the temporary folder. */
async function isLeftover(name: string, path: string): Promise<boolean> {
  const owner = namePattern.exec(name)?.[1]
  if (owner === undefined || isAlive(Number(owner))) return false
  const found = await lstat(path)
  return found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid)
}

/** To join it and leave as the last one is a way that surely stops the database in this folder and no other. */
async function stopDatabase(dataFolder: string): Promise<void> {
  const postgres = await openEmbeddedPostgres({ dataFolder, log: () => {} })
  await postgres.close()
}
