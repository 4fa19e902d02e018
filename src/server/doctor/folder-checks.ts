import { readFile, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { parseKey } from '../access/installation-key.ts'
import type { Config } from '../config.ts'
import type { DataFolder } from './find-data-folder.ts'
import { type Check, type Finding, ok, warning, wrong } from './finding.ts'

/** The data folder, and the settings that name it. */
export interface Premises {
  config: Config
  folder: DataFolder
  /** Who asks; -1 where the system has no such numbers. */
  uid: number
}

export const folderChecks: readonly Check<Premises>[] = [
  { name: 'data folder', look: lookForFolder },
  { name: 'owner', look: lookAtOwner },
  { name: 'mode', look: lookAtMode },
  { name: 'free space', look: lookAtSpace },
  { name: 'installation key', look: lookAtKey },
]

async function lookForFolder({ config, folder }: Premises): Promise<Finding | null> {
  if (folder.hasDatabase) return ok(`The data are in ${folder.path}.`)
  if (config.databaseUrl !== undefined) return null
  return warning(
    `There is no database in ${folder.path} yet.`,
    'Is ROLLBOOK_DATA the one that the server has? If this is to be a new one, rollbook serve makes it.',
  )
}

async function lookAtOwner({ folder, uid }: Premises): Promise<Finding | null> {
  if (uid === -1 || !folder.isThere) return null
  const owner = (await stat(folder.path)).uid
  if (uid === owner || uid === 0) return ok(`${folder.path} belongs to user ${owner}.`)
  return wrong(
    `${folder.path} belongs to user ${owner}, and this is user ${uid}.`,
    'Run the server and its commands as the same user: runuser -u rollbook -- rollbook doctor',
  )
}

async function lookAtMode({ folder, uid }: Premises): Promise<Finding | null> {
  if (uid === -1 || !folder.isThere) return null
  const mode = (await stat(folder.path)).mode & 0o777
  const cure = `chmod 700 ${folder.path}`
  if (mode & 0o022) return wrong(`Others may write into ${folder.path} (mode ${mode.toString(8)}).`, cure)
  if (mode & 0o055) return warning(`Others may look into ${folder.path} (mode ${mode.toString(8)}).`, cure)
  return ok(`Nobody else gets into ${folder.path}.`)
}

const megabyte = 1_000_000
const little = 1_000 * megabyte
const tooLittle = 100 * megabyte

async function lookAtSpace({ config, folder }: Premises): Promise<Finding | null> {
  if (config.databaseUrl !== undefined || !folder.isThere) return null
  const { bavail, bsize } = await statfs(folder.path)
  return judgeSpace(bavail * bsize)
}

/** @param free bytes on the disk of the embedded database */
export function judgeSpace(free: number): Finding {
  const words = `${Math.floor(free / megabyte).toLocaleString('en')} MB`
  const cure = 'Make room on that disk: PostgreSQL stops when there is none, though it loses nothing.'
  if (free < tooLittle) return wrong(`Only ${words} are free.`, cure)
  if (free < little) return warning(`Only ${words} are free.`, cure)
  return ok(`${words} are free.`)
}

async function lookAtKey({ config, folder, uid }: Premises): Promise<Finding> {
  if (config.key) return ok('It is in ROLLBOOK_KEY.')
  const path = join(folder.path, 'installation.key')
  try {
    const text = await readFile(path, 'utf8')
    if (!parseKey(text)) return wrong(`${path} holds no key.`, putBack)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return warning(`There is no ${path} yet; the next start makes one.`, putBack)
    return wrong(`${path} cannot be read.`, 'Run this as the user who runs the server.')
  }
  const mode = (await stat(path)).mode & 0o777
  if (uid === -1 || (mode & 0o077) === 0) return ok(`It is in ${path}, for its owner alone.`)
  return wrong(`Others may read ${path} (mode ${mode.toString(8)}).`, `chmod 600 ${path}`)
}

const putBack =
  'If there was one, put it back from where you keep it, or the first file with passwords takes longer, once.'
