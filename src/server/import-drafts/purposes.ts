import type { DraftField, DraftPurposes } from '../../api/import-drafts.ts'
import type { ColumnField } from '../../import/column-field.ts'
import { fieldsOf, type Purpose, purposeLabels, purposes } from '../../import/drafts/purpose.ts'
import { toCsv } from '../../import/spreadsheet-cell.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readEnrolment } from '../enrolment/read-enrolment.ts'
import { todayAt } from '../schools/settings.ts'

/** What a file can do, with its fields. Seeds 001: the campus "is only displayed if you have defined campuses". */
export async function listPurposes(transaction: SchoolTransaction, now: Date): Promise<DraftPurposes> {
  const { campuses } = await readEnrolment(transaction, await todayAt(transaction, now))
  const isShown = ({ key }: ColumnField) => key !== 'campus' || campuses.size > 0
  return purposes.map(purpose => ({
    purpose,
    label: purposeLabels[purpose],
    fields: fieldsOf(purpose).filter(isShown).map(viewField),
  }))
}

function viewField({ key, label, header, help, example, mandatory, kind }: ColumnField): DraftField {
  return { key, label, header, help, example, mandatory, isSecret: kind.name === 'secret' }
}

/** The header line alone, to be filled in. */
export async function templateOf(
  transaction: SchoolTransaction,
  { purpose, now }: { purpose: Purpose; now: Date },
): Promise<string> {
  const found = (await listPurposes(transaction, now)).find(one => one.purpose === purpose)
  return withMark([(found?.fields ?? []).map(({ header }) => header)])
}

/** What a school must set up first, what says a second time what another field says, and a password, which would be everybody's. */
const notInSample = ['password', 'generic', 'graduationYear', 'campus', 'presentationGroupLabel']

/** The header line and a row of examples. */
export function sampleOf(purpose: Purpose): string {
  const fields = fieldsOf(purpose).filter(({ key }) => !notInSample.includes(key))
  return withMark([fields.map(({ header }) => header), fields.map(({ example }) => example)])
}

/** Without the byte order mark Excel takes UTF-8 for Windows-1252. */
function withMark(rows: readonly (readonly string[])[]): string {
  return `\ufeff${toCsv(rows)}`
}
