/** What the form says of a field. The field list's help is written for a file; where that does not fit, this does. */
import { fieldOf } from '../../../patron/fields.ts'
import { isInClass } from '../../../patron/rules.ts'
import type { Draft, FormKey, GroupKey } from './draft.ts'

const groupLabels: Record<GroupKey, string> = {
  libraryGroups: 'Library groups',
  systemGroups: 'System groups',
}

const ownHelp: Partial<Record<FormKey, string>> = {
  username: 'With single sign-on it is the network logon. Case does not matter.',
  password: 'Case counts. Not needed with single sign-on.',
  emailAddress: 'Notices go here. For younger students it may be a parent’s.',
  libraryBarcode: 'Without one a patron cannot borrow.',
  adminSystemId: 'The school administration system’s own id. Photos are matched by it.',
  gender: '',
  givenName: '',
  middleName: '',
  surname: '',
  enabled: 'May sign in and borrow.',
  until: 'The last day of access. Loans fall due by then. No file sets it.',
  staffMember: 'Adds to no library group: choose one below.',
  generic: 'An anonymous account that only searches the catalogue. Never for staff or students.',
  graduationYear: 'Every student has one: the year of leaving the top level.',
  academicLevel: 'The level in the current period; goes with the cohort.',
  campus: '',
  formClass: 'Choose one, or type a new one.',
  presentationGroupLabel: 'How the pages look to this patron. One at a time.',
  libraryGroups: 'Staff and others without a cohort borrow by the rights of their groups.',
  systemGroups: 'What the account may do in Rollbook.',
}

/** A key that the page does not know is shown as it is. */
export function labelOf(key: string): string {
  if (key in groupLabels) return groupLabels[key as GroupKey]
  if (key === 'contacts') return 'Contacts'
  if (key === 'mergedInto') return 'Part of patron'
  if (key === 'leaver') return 'Leaver'
  return fieldOf(key as Exclude<FormKey, GroupKey>)?.label ?? key
}

/** Empty where the label says it all. */
export function helpOf(key: FormKey): string {
  const own = ownHelp[key]
  return own ?? (key in groupLabels ? '' : fieldOf(key as Exclude<FormKey, GroupKey>).help)
}

/** Marked with a star: without it nobody is saved. A cohort needs only who is a student, as whoever is in a class. */
export function isMandatory(key: FormKey, draft: Draft): boolean {
  if (key === 'graduationYear') return isInClass({ ...draft, formClass: draft.formClass || null })
  if (key in groupLabels) return false
  const { mandatory } = fieldOf(key as Exclude<FormKey, GroupKey>)
  return mandatory !== 'never' && mandatory !== 'for a new student'
}
