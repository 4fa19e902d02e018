import { sql } from 'kysely'
import type { ContactRow } from '../../import/plan-contact-rows.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { type Application, journalPlan } from '../imports/apply-plan.ts'
import { writeContacts } from '../patrons/contacts.ts'
import { PatronChanged } from '../patrons/overtaken.ts'

/**
 * What a file of contacts does: each patron's list as the last of his rows has it.
 * @throws PatronChanged where somebody changed one since the plan saw him
 */
export async function writeContactRows(
  transaction: SchoolTransaction,
  application: Application,
): Promise<void> {
  // A plan of contacts updates by such rows alone.
  const rows = application.plan.rows.filter(row => row.outcome === 'updated') as ContactRow[]
  const last = new Map(rows.map(row => [row.patronId, row]))
  for (const batch of inBatches([...last.values()])) await raiseVersions(transaction, batch)
  await writeContacts(transaction, new Map([...last].map(([id, { changes }]) => [id, changes.contacts[1]])))
  await journalPlan(transaction, application)
}

async function raiseVersions(transaction: SchoolTransaction, rows: readonly ContactRow[]): Promise<void> {
  const given = unnest([
    { name: 'id', type: 'bigint', values: rows.map(({ patronId }) => patronId) },
    { name: 'version', type: 'integer', values: rows.map(({ version }) => version) },
  ])
  const { numAffectedRows = 0n } = await sql`
    UPDATE patron SET version = patron.version + 1, updated_at = now() FROM ${given}
    WHERE patron.id = given.id AND patron.version = given.version`.execute(transaction)
  if (Number(numAffectedRows) < rows.length) throw new PatronChanged('contacts')
}
