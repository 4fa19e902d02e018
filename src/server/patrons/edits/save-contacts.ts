import { sql } from 'kysely'
import type { Contact } from '../../../api/patron.ts'
import { planContacts } from '../../../edit/plan-contacts.ts'
import type { Account } from '../../access/account.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { journalEdit } from '../../journal/journal-edit.ts'
import type { Actor } from '../../journal/run.ts'
import { readContacts, writeContacts } from '../contacts.ts'
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
  const before = (await readContacts(transaction, [id])).get(id) ?? []
  const planned = planContacts({ stored, before, given: contacts, editor: editorOf(account) })
  if (planned.outcome === 'invalid') return { kind: 'invalid', problems: planned.problems }
  if (planned.outcome === 'unchanged') return { kind: 'saved', patronId: id }
  if (!(await raiseVersion(transaction, order))) return { kind: 'changed-meanwhile' }
  await writeContacts(transaction, new Map([[id, planned.after]]))
  await journalContacts(transaction, order, {
    username: stored.values.username,
    before,
    after: planned.after,
  })
  return { kind: 'saved', patronId: id }
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
