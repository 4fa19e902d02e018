import { sql } from 'kysely'
import { blankPatron, type PatronValues } from '../../patron/fields.ts'
import { foldKey } from '../../patron/fold.ts'
import { searchColumns } from '../../patron/search.ts'
import { isForService, isPrivileged, type SystemGroup } from '../access/rights.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { journalEdit } from '../journal/journal-edit.ts'

export interface NewAccount {
  /** As the field `username` reads it: trimmed, NFC. */
  username: string
  systemGroups: readonly SystemGroup[]
  passwordHash: string
}

export type CreatedAccount = { kind: 'created'; patronId: number } | { kind: 'username-taken' }

/**
 * A patron who is there to sign in, and the journal's word of it. Somebody with more than a patron's rights counts
 * as staff; an account with Import Only and nothing else is a script's.
 */
export async function createAccount(
  transaction: SchoolTransaction,
  account: NewAccount,
  now: Date,
): Promise<CreatedAccount> {
  const isService = isForService(account.systemGroups)
  const values: PatronValues = {
    ...blankPatron(account.username),
    enabled: true,
    staffMember: isPrivileged(account.systemGroups) && !isService,
  }
  const patronId = await insertPatron(transaction, { account, values, isService, now })
  if (patronId === undefined) return { kind: 'username-taken' }
  await journalEdit(
    transaction,
    {
      outcome: 'created',
      patronId,
      patronVersion: null,
      username: account.username,
      changes: withoutNulls(values),
      setsPassword: true,
    },
    now,
  )
  return { kind: 'created', patronId }
}

/** As the journal tells of created patrons from a file. */
function withoutNulls(values: PatronValues): Partial<PatronValues> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

interface NewPatron {
  account: NewAccount
  values: PatronValues
  isService: boolean
  now: Date
}

/** Undefined where the username is taken. */
async function insertPatron(
  transaction: SchoolTransaction,
  { account, values, isService, now }: NewPatron,
): Promise<number | undefined> {
  const { sortName, searchText } = searchColumns(values)
  const { rows } = await sql<{ id: number }>`
    INSERT INTO patron (username, username_key, enabled, staff_member, system_groups, is_service, password_hash,
      sort_name, search_text, created_at, updated_at)
    VALUES (${values.username}, ${foldKey(values.username)}, ${values.enabled}, ${values.staffMember},
      ${account.systemGroups}, ${isService}, ${account.passwordHash}, ${sortName}, ${searchText}, ${now}, ${now})
    ON CONFLICT (school_id, username_key) DO NOTHING RETURNING id`.execute(transaction)
  return rows[0]?.id
}
