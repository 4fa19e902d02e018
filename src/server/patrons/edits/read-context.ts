import { sql } from 'kysely'
import type { EditLists } from '../../../edit/draft.ts'
import type { Editor } from '../../../edit/edit-rights.ts'
import type { Account } from '../../access/account.ts'
import { systemGroups } from '../../access/rights.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { readEnrolment } from '../../enrolment/read-enrolment.ts'
import { readSettings } from '../../schools/settings.ts'
import { readAdministrators } from '../administrators.ts'

/** What an edit is planned against, as of now. */
export async function readEditLists(transaction: SchoolTransaction, now: Date): Promise<EditLists> {
  const settings = await readSettings(transaction)
  const today = settings.today(now)
  const { rows } = await sql<{ name: string }>`SELECT name FROM library_group`.execute(transaction)
  return {
    enrolment: await readEnrolment(transaction, today),
    administrators: await readAdministrators(transaction, today),
    createsMissingCohorts: settings.createsMissingCohorts,
    shortestPassword: settings.shortestPassword,
    libraryGroups: rows.map(({ name }) => name),
    systemGroups: systemGroups.map(({ name }) => name),
  }
}

export function editorOf({ patronId, rights }: Account): Editor {
  return {
    patronId,
    mayChangePrivileged: rights.has('change-privileged-accounts'),
    mayAdminister: rights.has('administer'),
    mayKeepLibraryGroups: rights.has('keep-library-groups'),
  }
}
