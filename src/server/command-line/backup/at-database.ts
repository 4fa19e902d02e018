import pg from 'pg'
import { BackupRefused } from '../../backup/backup-refused.ts'
import { openUnmigrated, type Premises } from '../../backup/open-unmigrated.ts'
import { openSession, type Session } from '../../backup/session.ts'
import { isDatabaseAway } from '../../database/is-database-away.ts'
import { printable } from '../push/printable.ts'
import type { Terminal } from '../terminal.ts'

export interface Desk {
  session: Session
  premises: Premises
}

export interface Errand {
  use: 'backup' | 'restore'
  terminal: Terminal
  signal: AbortSignal
}

/** Opens the database that the environment names, in whatever shape it is, for as long as `work` takes. */
export async function atDatabase(
  { use, terminal, signal }: Errand,
  work: (desk: Desk) => Promise<void>,
): Promise<void> {
  const premises = await openUnmigrated({ environment: process.env, log: terminal.err.line }).catch(unopened)
  try {
    const session = await openSession(premises.connection, { use, signal }).catch(unopened)
    try {
      await work({ session, premises })
    } finally {
      await session.close()
    }
  } finally {
    await premises.close()
  }
}

/** Whatever it says, it says in plain words. */
class Unopened extends Error {}

function unopened(cause: unknown): never {
  throw new Unopened(messageOf(cause), { cause })
}

/** Tells what went wrong. @returns the exit status @throws what is a fault of ours */
export function explain(error: unknown, { err }: Terminal): number {
  const [status, why] = wordsFor(error)
  err.line(`rollbook: ${why.split('\n').map(printable).join('\n  ')}`)
  return status
}

function wordsFor(error: unknown): [status: 1 | 2, why: string] {
  if (error instanceof BackupRefused) return [2, error.message]
  if (error instanceof Unopened) return [1, error.message]
  if (isForbidden(error)) return [1, `The database refused it (${error.message}). Nothing was changed.`]
  if (isAboutFile(error)) return [1, `The file could not be written (${messageOf(error)}).`]
  if (isDatabaseAway(error))
    return [1, `The database did not answer (${messageOf(error)}). Nothing was changed.`]
  throw error
}

/** To a role that does not own the database, or may not hand on rollbook_app. */
function isForbidden(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && error.code === '42501'
}

/** Errors of sockets have codes as well, but no path. */
function isAboutFile(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false
  return 'path' in error || ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'].includes(String(error.code))
}

/** Where a host has several addresses Node says nothing of a failed connection but the code. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
