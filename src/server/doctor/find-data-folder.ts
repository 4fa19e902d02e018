import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { nameAway } from '../database/embedded/candidates.ts'
import { layOut, readMajorVersion } from '../database/embedded/layout.ts'
import { thisMachine } from '../database/embedded/surroundings.ts'

export interface DataFolder {
  path: string
  isThere: boolean
  /** An embedded database is in it. */
  hasDatabase: boolean
}

/** The folder that a start would use, found without making it: the one that is set, or where its data went instead. */
export async function findDataFolder(wanted: string): Promise<DataFolder> {
  const here = await realpath(wanted).catch(() => undefined)
  if (here === undefined) return { path: wanted, isThere: false, hasDatabase: false }
  if (await hasDatabase(here)) return { path: here, isThere: true, hasDatabase: true }
  const away = join(thisMachine().systemFolder, nameAway(here))
  if (await hasDatabase(away)) return { path: away, isThere: true, hasDatabase: true }
  return { path: here, isThere: true, hasDatabase: false }
}

/** Also where only its owner may look into it. */
async function hasDatabase(folder: string): Promise<boolean> {
  const layout = layOut(folder)
  const version = await readMajorVersion(layout).catch(() => 'unreadable')
  return (
    version !== undefined &&
    (await stat(layout.cluster).then(
      () => true,
      () => false,
    ))
  )
}
