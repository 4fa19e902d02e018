import { sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { journalEdit } from '../journal/journal-edit.ts'
import type { Actor } from '../journal/run.ts'

export interface PasswordChange {
  username: string
  passwordHash: string
  /** Unless somebody is named, the command line. */
  actor?: Actor | undefined
}

/**
 * Sets the password that a patron signs in with, and writes that down. What an import last set stays as it is, so
 * that tomorrow's file does not undo this (contract, decision 9).
 * @returns the username as it is kept; undefined where nobody has it
 */
export async function setPassword(
  transaction: SchoolTransaction,
  { username, passwordHash, actor }: PasswordChange,
  now: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: number; username: string; version: number }>`
    UPDATE patron SET password_hash = ${passwordHash}, version = version + 1, updated_at = ${now}
    WHERE username_key = ${foldKey(username)} RETURNING id, username, version`.execute(transaction)
  const patron = rows[0]
  if (!patron) return undefined
  await journalEdit(
    transaction,
    {
      actor,
      outcome: 'updated',
      patronId: patron.id,
      patronVersion: patron.version - 1,
      username: patron.username,
      changes: {},
      setsPassword: true,
    },
    now,
  )
  return patron.username
}
