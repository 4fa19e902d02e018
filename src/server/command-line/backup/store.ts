import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { BackupRefused } from '../../backup/backup-refused.ts'
import { writeDurably } from '../../backup/write-durably.ts'

type Store = (text: AsyncIterable<Uint8Array>) => Promise<void>

/** @param path - is standard output, where nobody but the reader can tell that it was cut off */
export function storeAt(path: string, signal: AbortSignal): Store {
  return text => (path === '-' ? writeOut(text, signal) : writeDurably(path, text, signal))
}

async function writeOut(text: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(text, createGzip(), process.stdout, { signal, end: false })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
    throw new BackupRefused('Whoever reads the backup stopped before its end.', { cause: error })
  }
}
