import type { ContactReader, RollReader } from '../../import/roll.ts'
import { findNewPasswords } from '../access/imported-password.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { readLeavers } from '../leavers/read-leavers.ts'
import { readContacts } from '../patrons/contacts.ts'
import type { Services } from '../services.ts'
import { findPatrons, readLists } from './read-roll.ts'

/** One school's register as planning reads it. */
export function registerOf(
  services: Services,
  { schoolId, today }: { schoolId: number; today: string },
): RollReader & ContactReader {
  const within = <T>(read: (transaction: SchoolTransaction) => Promise<T>) =>
    withSchool(services.database, schoolId, read)
  return {
    readLists: () => within(transaction => readLists(transaction, today)),
    readLeavers: () => within(readLeavers),
    findContacts: ids => within(transaction => readContacts(transaction, ids)),
    findPatrons: query => within(transaction => findPatrons(transaction, query)),
    findNewPasswords: questions => findNewPasswords(services, schoolId, questions),
  }
}
