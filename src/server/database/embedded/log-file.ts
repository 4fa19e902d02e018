import { constants } from 'node:fs'
import { type FileHandle, open, readFile, rename, stat } from 'node:fs/promises'
import type { Home } from './settle.ts'

const LARGEST = 10 * 1024 * 1024

/** Opens PostgreSQL's log for adding to it; one of over 10 MB is set aside first, in place of the one before. */
export async function openLog({ log: path, way }: Home): Promise<FileHandle> {
  const size = await stat(path).then(
    found => found.size,
    () => 0,
  )
  if (size > LARGEST) await rename(path, `${path}.old`)
  // The folder may belong to the user whom PostgreSQL runs as, and root must not follow a link that he made.
  const noFollow = constants.O_NOFOLLOW ?? 0
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | noFollow
  const file = await open(path, flags, 0o600)
  if (way.kind === 'other user') await file.chown(way.uid, way.gid)
  return file
}

/** The last lines, for an error's message; with a process id, only its lines. */
export async function readLastLines(path: string, pid?: number): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const lines = text
    .split('\n')
    .filter(line => line !== '' && (pid === undefined || line.includes(`[${pid}]`)))
  return lines.slice(-8)
}
