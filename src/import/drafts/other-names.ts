/**
 * What schools' own systems and people call our columns. A nightly file must use our names, for nobody looks at what it
 * is taken for; here somebody does, so these are proposals.
 */
import type { FieldKey } from '../../patron/fields.ts'

export const otherNames: Partial<Record<FieldKey, readonly string[]>> = {
  username: [
    'login',
    'login name',
    'logon',
    'network login',
    'network logon',
    'user',
    'user id',
    'account',
    'account name',
  ],
  password: ['initial password', 'default password', 'pwd'],
  emailAddress: ['email', 'e-mail', 'mail', 'student email', 'school email'],
  libraryBarcode: ['barcode', 'borrower barcode', 'library card', 'card number'],
  adminSystemId: [
    'admin id',
    'student id',
    'student number',
    'student code',
    'id number',
    'admission number',
    'sis id',
  ],
  gender: ['sex'],
  givenName: ['given names', 'first name', 'first names', 'forename'],
  middleName: ['middle names', 'second name'],
  preferredName: ['preferred', 'preferred first name', 'known as', 'nickname'],
  surname: ['last name', 'family name'],
  enabled: ['active', 'is active', 'is enabled'],
  staffMember: ['staff', 'is staff', 'teacher'],
  graduationYear: ['grad year', 'year of graduation', 'class of', 'graduating year'],
  academicLevel: ['level', 'year level', 'grade', 'school year'],
  campus: ['site'],
  formClass: [
    'form',
    'class',
    'home room',
    'home group',
    'homeclass',
    'roll class',
    'tutor group',
    'tutorial',
    'registration group',
  ],
  presentationGroupLabel: ['presentation'],
}
