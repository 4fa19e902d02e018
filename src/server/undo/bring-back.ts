import { sql } from 'kysely'
import { broughtBy } from '../../edit/brought.ts'
import { type Person, valuesOfPerson } from '../../edit/person.ts'
import { unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { createMissingLists, readListIds } from '../enrolment/lists.ts'
import { writeContacts } from '../patrons/contacts.ts'
import { writeLibraryGroups } from '../patrons/edits/write-groups.ts'
import { PatronChanged } from '../patrons/overtaken.ts'
import { referenceColumns } from '../patrons/write-patrons.ts'
import type { Returning, UndoWriting } from './write-undo.ts'

/**
 * Puts back whom the undone undo took out: the same patron, with his id and his password. What he refers to is looked
 * up by name, for a cohort or class may have gone with him and is made again.
 */
export async function bringBack(
  transaction: SchoolTransaction,
  returning: readonly Returning[],
  { undone, lists }: UndoWriting,
): Promise<void> {
  if (returning.length === 0) return
  const persons = returning.map(({ person }) => person)
  await createMissingLists(transaction, broughtBy(persons, lists.enrolment), lists.enrolment.today)
  await insertSetAside(transaction, returning, undone)
  const groupsOf = ({ patronId, person }: Returning) => ({ patronId, groups: person.libraryGroups })
  await writeLibraryGroups(transaction, returning.map(groupsOf))
  await writeContacts(
    transaction,
    new Map(returning.map(({ patronId, person }) => [patronId, person.contacts])),
  )
}

/** @throws PatronChanged where one of them is set aside no more */
async function insertSetAside(
  transaction: SchoolTransaction,
  returning: readonly Returning[],
  undone: number,
): Promise<void> {
  const references = referenceColumns(
    returning.map(({ person }) => afterOf(person)),
    await readListIds(transaction),
  )
  const given = unnest([
    { name: 'id', type: 'bigint', values: returning.map(({ patronId }) => patronId) },
    ...references,
  ])
  const columns = await setAsideColumns(transaction, undone)
  const { numAffectedRows = 0n } = await sql`
    INSERT INTO patron (${sql.join(columns.map(name => sql.id(name)))})
    SELECT ${sql.join(columns.map(name => sql.ref(`patron.${name}`)))}
    FROM ${given} JOIN set_aside ON set_aside.patron_id = given.id
    CROSS JOIN LATERAL jsonb_populate_record(NULL::patron, set_aside.what || to_jsonb(given) || jsonb_build_object(
      'version', (set_aside.what ->> 'version')::integer + 1, 'updated_at', now())) AS patron
    WHERE set_aside.run_id = ${undone} AND set_aside.kind = 'patron'`.execute(transaction)
  if (Number(numAffectedRows) < returning.length) throw new PatronChanged('set aside no more')
}

function afterOf(person: Person) {
  return { after: valuesOfPerson(person) }
}

/** Those that there were when they were set aside; a column that is new since has its default. */
async function setAsideColumns(transaction: SchoolTransaction, runId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT jsonb_object_keys(what) AS name FROM (
      SELECT what FROM set_aside WHERE run_id = ${runId} AND kind = 'patron' LIMIT 1) AS one`.execute(
    transaction,
  )
  return rows.map(({ name }) => name)
}
