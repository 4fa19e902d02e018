/** What each spoilt file is answered, in one table. */
import type { Expected } from './reply.ts'

export const replies: Record<string, Expected> = {
  empty: { nightly: [], screen: { blocked: 'There is nothing in this file.' } },
  'blank-lines': { nightly: [], screen: { blocked: 'There is nothing in this file.' } },
  'header-only': { nightly: [] },
  'mark-only': { nightly: [], screen: { blocked: 'There is nothing in this file.' } },
  'workbook-renamed': {
    nightly:
      'This is an old or password-protected Excel workbook, not a CSV file. In Excel choose Save as, then CSV UTF-8.',
    screen: 'refuses it too',
  },
  'pdf-renamed': {
    nightly: 'This is a PDF document, not a CSV file. Export the list again, as CSV UTF-8.',
    screen: 'refuses it too',
  },
  'gzip-renamed': {
    nightly: 'This is a gzip archive, not a CSV file. Unpack it and import the CSV file inside.',
    screen: 'refuses it too',
  },
  'web-page': {
    nightly:
      'This is a web page (HTML), not a CSV file. If a script downloads it, look whether it was sent to a sign-in page.',
    screen: 'refuses it too',
  },
  'nul-bytes': {
    nightly: 'Line 2 holds a NUL character, so this is no plain text. Export the file again, as CSV UTF-8.',
    screen: 'keeps it',
  },
  'windows-1252': {
    nightly: ['updated'],
    warnings: [
      'The file is not UTF-8 and was read as Windows-1252. Look at accented names, or save the file as "CSV UTF-8".',
    ],
  },
  'utf-8-with-broken-row': { nightly: ['updated', 'Row is not valid UTF-8.'] },
  'utf-16-with-mark': { nightly: ['updated'] },
  'utf-16-without-mark': {
    nightly:
      'This looks like UTF-16LE ("Unicode text") without its byte order mark. Save it again, as CSV UTF-8.',
    screen: { rows: ['unchanged'] },
  },
  'mark-twice': { nightly: ['updated'] },
  mojibake: { nightly: ['updated'], screen: { proposals: ['mojibake'] } },
  semicolons: { nightly: ['updated'] },
  tabs: { nightly: ['updated'] },
  pipes: {
    nightly:
      'No column is called username. The first line must name the columns, separated by commas, semicolons or tabs.',
    screen: { blocked: 'No column is set to Username, which every row must have.' },
  },
  'separator-line': { nightly: ['updated'] },
  'mixed-line-ends': { nightly: ['updated', 'updated', 'updated'] },
  'stray-quote': { nightly: ['updated'] },
  'unclosed-quote': {
    nightly: 'Line 2 opens a quote (") that is not closed. Close it, or take it away.',
    screen: 'keeps it',
  },
  'line-break-in-cell': { nightly: ['Field (surname) has an invisible character (U+000A).'] },
  'trailing-delimiters': { nightly: ['updated'] },
  'half-a-line-at-the-end': { nightly: ['created', 'Row has 2 values, the header 4.'] },
  'no-header': {
    nightly:
      'No column is called username. The first line must name the columns, separated by commas, semicolons or tabs.',
    screen: { blocked: 'No column is set to Username, which every row must have.' },
  },
  'header-of-other-words': {
    nightly:
      'No column is called username. The first line must name the columns, separated by commas, semicolons or tabs.',
    screen: { rows: ['updated'] },
  },
  'misspelt-header': {
    nightly: 'Header "graduatoinyear": did you mean graduationyear?',
    screen: { rows: ['unchanged'] },
  },
  'no-username-column': {
    nightly:
      'No column is called username. The first line must name the columns, separated by commas, semicolons or tabs.',
    screen: { blocked: 'No column is set to Username, which every row must have.' },
  },
  'only-username': {
    nightly: 'The only known column is username. Add one more, such as enabled or formclass.',
    screen: { blocked: 'Only Username is set, so there is nothing to update. Set one more column.' },
  },
  'column-twice': {
    nightly: 'Columns 2 and 3 are both surname. Remove or rename one of them.',
    screen: { rows: ['updated'] },
  },
  'unknown-column': {
    nightly: ['updated'],
    warnings: ['Column "house" is not known and was ignored.'],
    screen: { warnings: [] },
  },
  'column-without-header': { nightly: ['Row has 3 values, the header 2. Value 3 (Red) has no header.'] },
  'fused-header': {
    nightly: 'The header line runs on into the first row: a line break is missing before "fay".',
    screen: {
      blocked: 'The header line runs on into the first row: a line break is missing before its value 4.',
    },
  },
  'two-header-lines': {
    nightly: [
      'Field (enabled) is not one of Y, yes, true, 1, N, no, false, 0. Field (staffMember) is required for a new user.',
      'unchanged',
    ],
  },
  'until-column': {
    nightly: ['updated'],
    warnings: ['Column "until" cannot be imported; set it in the patron\'s profile.'],
    screen: { warnings: [] },
  },
  'too-many-columns': {
    nightly: 'The header has 201 columns, and at most 200 are read. Leave out what is not needed.',
    screen: 'keeps it',
  },
  'value-too-many': { nightly: ['Row has 5 values, the header 4. Value 5 (style1) has no header.'] },
  'value-too-few': { nightly: ['Row has 3 values, the header 4.'] },
  'unescaped-comma': { nightly: ['Row has 5 values, the header 4. Value 5 ( Jr) has no header.'] },
  'username-blank': { nightly: ['Field (username) is required.'] },
  'username-repeated': { nightly: ['updated', 'Field (username) is already in row 1.'] },
  'row-repeated': { nightly: ['updated', 'updated'] },
  'new-user-without-flags': {
    nightly: ['Field (enabled) is required for a new user. Field (staffMember) is required for a new user.'],
  },
  'new-student-without-year': { nightly: ['Field (graduationYear) is required for a new student.'] },
  'total-line': {
    nightly: [
      'created',
      'Field (enabled) is required for a new user. Field (staffMember) is required for a new user.',
    ],
  },
  'flag-of-another-language': {
    nightly: ['Field (enabled) is not one of Y, yes, true, 1, N, no, false, 0.'],
  },
  'email-malformed': {
    nightly: ['Field (emailAddress) is not a well-formed email address.'],
  },
  'two-emails': {
    nightly: ['Field (emailAddress) is not a well-formed email address.'],
  },
  'one-email-for-all': {
    nightly: [
      'updated',
      'updated',
      'updated',
      'updated',
      'updated',
      'Field (enabled) is required for a new user. Field (staffMember) is required for a new user.',
      'Field (enabled) is required for a new user. Field (staffMember) is required for a new user.',
      'Field (enabled) is required for a new user. Field (staffMember) is required for a new user.',
      'Field (enabled) is required for a new user. Field (staffMember) is required for a new user.',
      'Field (enabled) is required for a new user. Field (staffMember) is required for a new user.',
    ],
    screen: { proposals: ['one-email'] },
  },
  'year-of-two-digits': {
    nightly: ['Field (graduationYear) is not a year of four digits.'],
  },
  'level-as-year': {
    nightly: [
      'Field (graduationYear) is not a year of four digits.',
      'Field (graduationYear) is not a year of four digits.',
    ],
    screen: {
      notes: ['Column 4 is set to Cohort, but hardly one of its values can be that.'],
      proposals: ['level-as-year'],
    },
  },
  'year-far-off': { nightly: ['Field (graduationYear) has no cohort 2062.'] },
  'unknown-level': { nightly: ['Field (academicLevel) has no level 19.'] },
  'year-against-level': { nightly: ['Field (academicLevel) disagrees with graduationYear.'] },
  'unknown-group': { nightly: ['Field (presentationGroupLabel) has no current group style9.'] },
  'unknown-campus': { nightly: ['Field (campus) has no campus north.'] },
  'gender-in-words': {
    nightly: ['Field (gender) is not M, F or blank.'],
  },
  'password-too-short': { nightly: ['Field (password) is shorter than 8 characters.'] },
  'surname-too-long': { nightly: ['Field (surname) is longer than 100 characters.'] },
  'invisible-character': {
    nightly: ['Field (username) has an invisible character (U+200B).'],
    screen: { proposals: ['look-alike'] },
  },
  'no-break-space': {
    nightly: ['Field (username) has an invisible character (U+00A0).'],
    screen: { proposals: ['look-alike'] },
  },
  'look-alike-letter': { nightly: ['created'], screen: { proposals: ['look-alike'] } },
  'generic-student': { nightly: ['Field (generic) is not for staff or students.'] },
  formula: { nightly: ['updated'] },
  'barcode-of-another': { nightly: ['Field (libraryBarcode) already belongs to another user.'] },
  'barcode-twice': { nightly: ['created', 'Field (libraryBarcode) is already in row 1.'] },
  'leading-zeros-lost': { nightly: ['updated'], screen: { proposals: ['zeros-back'] } },
  'id-as-a-number': { nightly: ['updated'], screen: { proposals: ['number-back'] } },
  'barcodes-sorted-alone': {
    nightly: [
      'Field (libraryBarcode) already belongs to another user.',
      'Field (libraryBarcode) already belongs to another user.',
      'Field (libraryBarcode) already belongs to another user.',
      'Field (libraryBarcode) already belongs to another user.',
      'Field (libraryBarcode) already belongs to another user.',
    ],
    screen: { proposals: ['permuted-ids'] },
  },
  'username-changed': {
    nightly: ['Field (adminSystemId) already belongs to another user.'],
    screen: { proposals: ['present-username'] },
  },
  'class-as-a-day': { nightly: ['updated'], screen: { proposals: ['class-not-date'] } },
  'names-swapped': { nightly: ['updated', 'updated', 'updated'], screen: { proposals: ['swapped-columns'] } },
  'email-as-username': {
    nightly: [
      'Field (emailAddress) is not a well-formed email address. Field (enabled) is required for a new user. Field (staffMember) is required for a new user.',
      'Field (emailAddress) is not a well-formed email address. Field (enabled) is required for a new user. Field (staffMember) is required for a new user.',
    ],
    screen: {
      notes: ['Column 2 is set to Primary email, but hardly one of its values can be that.'],
      proposals: ['swapped-columns'],
    },
  },
  'class-shifted-by-one': {
    nightly: [
      'Field (emailAddress) is not a well-formed email address.',
      'Field (emailAddress) is not a well-formed email address.',
    ],
    screen: {
      notes: [
        'Column 2 is set to Primary email, but hardly one of its values can be that.',
        'Column 3 looks like e-mail addresses but is set to Form class.',
      ],
      proposals: ['swapped-columns'],
    },
  },
}
