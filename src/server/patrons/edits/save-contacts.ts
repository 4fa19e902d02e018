import { sql } from 'kysely'
import type { Contact } from '../../../api/patron.ts'
import { planContacts } from '../../../edit/plan-contacts.ts'
import type { Account } from '../../access/account.ts'
import { unnest } from '../../database/columns.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { journalEdit } from '../../journal/journal-edit.ts'
import type { Actor } from '../../journal/run.ts'
import { editorOf } from './read-context.ts'
import { readProfile } from './read-profiles.ts'
import type { SaveResult } from './save-patron.ts'

export interface ContactsOrder {
  id: number
  /** The version that the editor saw. */
  version: number
  contacts: readonly Contact[]
  account: Account
  actor: Actor
  now: Date
}

/** All of a patron's contacts at once, as a change of him like any other. */
export async function saveContacts(
  transaction: SchoolTransaction,
  order: ContactsOrder,
): Promise<SaveResult> {
  const { id, version, contacts, account } = order
  const stored = await readProfile(transaction, id)
  if (stored === undefined) return { kind: 'gone' }
  if (stored.version !== version) return { kind: 'changed-meanwhile' }
  const before = await readContacts(transaction, id)
  const planned = planContacts({ stored, before, given: contacts, editor: editorOf(account) })
  if (planned.outcome === 'invalid') return { kind: 'invalid', problems: planned.problems }
  if (planned.outcome === 'unchanged') return { kind: 'saved', patronId: id }
  if (!(await raiseVersion(transaction, order))) return { kind: 'changed-meanwhile' }
  await writeContacts(transaction, id, planned.after)
  await journalContacts(transaction, order, {
    username: stored.values.username,
    before,
    after: planned.after,
  })
  return { kind: 'saved', patronId: id }
}

/** In the order in which they were given. */
async function readContacts(transaction: SchoolTransaction, patronId: number): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    SELECT role, name, email_address AS "emailAddress", is_primary AS "isPrimary", delivery
    FROM contact WHERE patron_id = ${patronId} ORDER BY id`.execute(transaction)
  return rows
}

/** @returns false when somebody changed the patron since he was read */
async function raiseVersion(
  transaction: SchoolTransaction,
  { id, version }: ContactsOrder,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE patron SET version = version + 1, updated_at = now()
    WHERE id = ${id} AND version = ${version}`.execute(transaction)
  return numAffectedRows > 0n
}

async function writeContacts(
  transaction: SchoolTransaction,
  patronId: number,
  contacts: readonly Contact[],
): Promise<void> {
  await sql`DELETE FROM contact WHERE patron_id = ${patronId}`.execute(transaction)
  const given = unnest([
    { name: 'role', type: 'text', values: contacts.map(({ role }) => role) },
    { name: 'name', type: 'text', values: contacts.map(({ name }) => name) },
    { name: 'email_address', type: 'text', values: contacts.map(({ emailAddress }) => emailAddress) },
    { name: 'is_primary', type: 'boolean', values: contacts.map(({ isPrimary }) => isPrimary) },
    { name: 'delivery', type: 'text', values: contacts.map(({ delivery }) => delivery) },
  ])
  await sql`
    INSERT INTO contact (patron_id, role, name, email_address, is_primary, delivery)
    SELECT ${patronId}::bigint, role, name, email_address, is_primary, delivery FROM ${given}`.execute(
    transaction,
  )
}

interface Journalled {
  username: string
  before: readonly Contact[]
  after: readonly Contact[]
}

async function journalContacts(
  transaction: SchoolTransaction,
  { id, version, actor, now }: ContactsOrder,
  { username, before, after }: Journalled,
): Promise<void> {
  const edit = { actor, patronId: id, patronVersion: version, username, setsPassword: false }
  await journalEdit(transaction, { ...edit, outcome: 'updated', changes: { contacts: [before, after] } }, now)
}
