import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import type { Actor } from '../journal/run.ts'
import { compare, type Said } from './compare.ts'

/** A page of Settings, or one thing on it. */
export interface Setting {
  page: string
  /** Which of several: a token's name. */
  about?: string
  /** As it is now, read in the transaction. */
  say(transaction: SchoolTransaction): Promise<Said>
}

/** Changes a setting, and writes down in the same transaction by whom, what it was, and what it is now. */
export async function noting<T>(
  transaction: SchoolTransaction,
  { setting, by }: { setting: Setting; by: Actor },
  change: () => Promise<T>,
): Promise<T> {
  const before = await setting.say(transaction)
  const done = await change()
  await noteChange(transaction, { ...setting, by, before, after: await setting.say(transaction) })
  return done
}

/** Writes nothing where nothing is otherwise. */
export async function noteChange(
  transaction: SchoolTransaction,
  { page, about, by, before, after }: { page: string; about?: string; by: Actor; before: Said; after: Said },
): Promise<void> {
  const lines = compare(before, after)
  if (lines.length === 0) return
  await sql`
    INSERT INTO setting_change (made_by, made_by_name, via, page, about, lines)
    VALUES (${by.patronId}, ${by.name}, ${by.via}, ${page}, ${about ?? null}, ${JSON.stringify(lines)})`.execute(
    transaction,
  )
}
