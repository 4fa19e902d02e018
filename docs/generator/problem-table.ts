import { type FieldKey, fieldOf } from '../../src/patron/fields.ts'
import { shortestPassword } from '../../src/patron/kinds/secret.ts'
import { type Problem, type ProblemCode, sentenceOf } from '../../src/patron/problems.ts'
import { code, table } from './markdown.ts'

interface Case extends Omit<Problem, 'code'> {
  field?: FieldKey
  /** When it is said, and what to do where that is not plain. */
  when: string
}

/** Null for what a file cannot cause. A problem that is new to the code must get its line here, or this does not compile. */
const cases: Record<ProblemCode, Case | null> = {
  required: { field: 'username', when: 'The cell is blank. Every row must name its patron.' },
  'required-new-user': {
    field: 'enabled',
    when: 'Nobody has this username yet, so the row would create a patron. Often the username is misspelt, or changed at the source.',
  },
  'required-new-student': {
    field: 'graduationYear',
    when: 'The row would create a student and has neither a graduation year nor an academic level. See [who a row is about](#who-a-row-is-about).',
  },
  'required-student': null,
  'not-a-flag': { field: 'enabled', when: 'Upper and lower case do not matter.' },
  'not-an-email': {
    field: 'emailAddress',
    when: 'One address, as a web form takes it. Two addresses in one cell are none.',
  },
  'not-a-year': { field: 'graduationYear', when: '`31` or `Year 12` instead of `2031`.' },
  'not-a-date': null,
  'not-a-gender': { field: 'gender', when: 'Small letters are taken too.' },
  'too-short': { field: 'password', found: shortestPassword, when: 'Characters count, not bytes.' },
  'too-long': {
    field: 'surname',
    found: fieldOf('surname').limit,
    when: 'Each column has its own limit; see [the columns](#the-columns).',
  },
  'invisible-character': {
    field: 'username',
    found: 'U+200B',
    when: 'Something that cannot be seen was copied along: a zero width space, a line break inside the cell; in a username, barcode or admin id also a no-break space. Type the value anew.',
  },
  'no-cohort': {
    field: 'graduationYear',
    found: 2062,
    when: 'The school has no such cohort, and it is too far off to be made. See [what a file may bring](#what-a-file-may-bring).',
  },
  'no-level': { field: 'academicLevel', found: 19, when: 'The school has no such level.' },
  'no-current-group': {
    field: 'presentationGroupLabel',
    found: 'style9',
    when: 'Presentation groups must be there before the file comes.',
  },
  'no-campus': { field: 'campus', found: 'north', when: 'Campuses must be there before the file comes.' },
  'no-library-group': null,
  'no-system-group': null,
  'no-current-period': null,
  'disagrees-with-year': {
    field: 'academicLevel',
    when: 'The row has both, and that cohort is at another level in the current period.',
  },
  'belongs-to-another': {
    field: 'libraryBarcode',
    when: 'Another patron holds it, even if the same file takes it from him. Then change it in two files.',
  },
  'already-in-row': {
    field: 'username',
    found: 3,
    when: 'An earlier row names the same patron with other values, or claims the same barcode or admin id.',
  },
  'not-for-academic': {
    field: 'generic',
    when: 'A generic account is nobody: it has no cohort and no form class and is not staff.',
  },
  'for-students': null,
  'needs-administrator': null,
  'own-password': null,
  'no-user': null,
  'not-a-role': null,
  'not-a-delivery': null,
  'primary-in-row': null,
  'more-than-one-primary': null,
  'wrong-number-of-values': {
    found: '14 values, the header 15',
    when: 'A comma too many or too few. Nothing else is said of the row, for every value after that comma is in the wrong place.',
  },
  'value-without-header': {
    found: '15 (style1)',
    when: 'Told with the one before. In a file with passwords the value itself is not repeated.',
  },
  'not-utf8': { when: 'The row holds bytes that are no text, while the rest of the file is UTF-8.' },
  'beyond-rights': {
    when: 'The row would disable, re-password or change the e-mail of an account that this import may not touch: the one that imports, the last administrator, or, unless a System Administrator imports, anybody with more rights than a library user.',
  },
  'privileged-account': null,
  'own-account': null,
  'last-administrator': null,
  'own-removal': null,
  'service-account': null,
  'on-loan': null,
  held: {
    when: 'The file would change suspiciously many patrons and waits to be approved. See [held files](autosync.md#held-files).',
  },
  'edited-since': null,
  'held-since': null,
  'of-another-period': null,
  'goes-together': null,
  gone: null,
  'password-stays': null,
  'used-edited': null,
  'used-signed-in': null,
  'used-borrowed': null,
  'used-merged': null,
  'script-is-nobody': null,
  'survivor-gone': null,
  'merged-since': null,
  'cohort-left': null,
  'merged-again': null,
}

/** Every sentence that a row can fail with, with an example's field and value. */
export function problemTable(): string {
  const rows = (Object.entries(cases) as [ProblemCode, Case | null][]).flatMap(([problem, found]) =>
    found === null ? [] : [[code(sentenceOf({ code: problem, ...found })), found.when]],
  )
  return table(['Sentence', 'When'], rows)
}
