import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { makeBackup } from '../backup/make-backup.ts'
import { openSession } from '../backup/session.ts'
import type { Services } from '../services.ts'

/** The same file as `rollbook backup --school` writes, while it is made. Whoever stops reading ends it. */
export async function exportSchool(
  { connection, clock }: Pick<Services, 'connection' | 'clock'>,
  id: number,
): Promise<PassThrough> {
  const stop = new AbortController()
  const session = await openSession(connection, { use: 'export', signal: stop.signal })
  const file = new PassThrough()
  file.on('close', () => stop.abort())
  const store = (text: AsyncIterable<Uint8Array>) => pipeline(text, createGzip(), file)
  makeBackup(session, { school: { id }, now: clock(), store })
    // A file that is cut off is known for one by whoever restores it.
    .catch((error: Error) => file.destroy(error))
    .finally(() => session.close())
  return file
}
