/** Patrons' contacts, of any number of patrons at once. */
import { sql } from 'kysely'
import type { Contact } from '../../patron/contact.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** Of patrons who have any, in the order in which they were given. */
export async function readContacts(
  transaction: SchoolTransaction,
  patronIds: readonly number[],
): Promise<Map<number, Contact[]>> {
  const { rows } = await sql<Contact & { patronId: number }>`
    SELECT patron_id AS "patronId", role, name, email_address AS "emailAddress", is_primary AS "isPrimary", delivery
    FROM contact WHERE patron_id = ANY (${patronIds}::bigint[]) ORDER BY id`.execute(transaction)
  const contacts = Map.groupBy(rows, ({ patronId }) => patronId)
  return new Map(Array.from(contacts, ([id, own]) => [id, own.map(({ patronId: _, ...contact }) => contact)]))
}

/** Each patron's whole list, in the place of the one that he had. */
export async function writeContacts(
  transaction: SchoolTransaction,
  contacts: ReadonlyMap<number, readonly Contact[]>,
): Promise<void> {
  for (const batch of inBatches([...contacts.keys()])) {
    await sql`DELETE FROM contact WHERE patron_id = ANY (${batch}::bigint[])`.execute(transaction)
    const rows = batch.flatMap(id => (contacts.get(id) ?? []).map(contact => ({ id, ...contact })))
    const given = unnest([
      { name: 'patron_id', type: 'bigint', values: rows.map(({ id }) => id) },
      { name: 'role', type: 'text', values: rows.map(({ role }) => role) },
      { name: 'name', type: 'text', values: rows.map(({ name }) => name) },
      { name: 'email_address', type: 'text', values: rows.map(({ emailAddress }) => emailAddress) },
      { name: 'is_primary', type: 'boolean', values: rows.map(({ isPrimary }) => isPrimary) },
      { name: 'delivery', type: 'text', values: rows.map(({ delivery }) => delivery) },
    ])
    await sql`
      INSERT INTO contact (patron_id, role, name, email_address, is_primary, delivery)
      SELECT patron_id, role, name, email_address, is_primary, delivery FROM ${given}`.execute(transaction)
  }
}
