import type { RollReader } from '../../import/roll.ts'
import { findNewPasswords } from '../access/imported-password.ts'
import { withSchool } from '../database/database.ts'
import type { Services } from '../services.ts'
import { readRoll } from './read-roll.ts'

/** One school's register as planning reads it. */
export function registerOf(
  services: Services,
  { schoolId, today }: { schoolId: number; today: string },
): RollReader {
  return {
    readRoll: query =>
      withSchool(services.database, schoolId, transaction => readRoll(transaction, query, today)),
    findNewPasswords: questions => findNewPasswords(services, schoolId, questions),
  }
}
