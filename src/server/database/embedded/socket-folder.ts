import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, rmdir } from 'node:fs/promises'
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts'
import type { Home } from './settle.ts'

/**
 * The private folder of the socket. It is not in the data folder, as a socket's path may have about 100 bytes and
 * no comma, and not in TMPDIR, which cron, a service and a terminal see differently: all must name the same one.
 */
export function socketFolderOf({ folder, way }: Home): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 10)
  return `/tmp/rb-${way.uid}-${hash}`
}

/** Makes the folder. Throws when somebody else made it, who could then listen in our place. */
export async function makeSocketFolder(home: Home): Promise<void> {
  const path = socketFolderOf(home)
  try {
    await mkdir(path, { mode: 0o700 })
    if (home.way.kind === 'other user') await chown(path, home.way.uid, home.way.gid)
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error
  }
  await checkSocketFolder(home)
}

/** Throws unless the folder is ours alone, or missing. */
export async function checkSocketFolder(home: Home): Promise<void> {
  const path = socketFolderOf(home)
  const found = await lstat(path).catch(() => undefined)
  if (!found || (found.isDirectory() && found.uid === home.way.uid && (found.mode & 0o777) === 0o700)) return
  throw new EmbeddedPostgresError(
    `${path}, where PostgreSQL's socket goes, belongs to another user or is open to others, so it is not used. ` +
      'Nothing was changed. Find out who made it, remove it, then start again.',
  )
}

/** Only when it is empty, so that a PostgreSQL which started meanwhile keeps its socket. */
export async function removeSocketFolder(home: Home): Promise<void> {
  await rmdir(socketFolderOf(home)).catch(() => {})
}
