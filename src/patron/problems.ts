/**
 * What can be wrong with somebody's data, each with its sentence. The sentences are the import contract's,
 * to the letter: scripts and librarians read them, so none is written anywhere else.
 */

/** A problem as found in a cell, before it is known which field the cell belongs to. */
export interface CellProblem {
  code: ProblemCode
  /** What the sentence quotes: a character's code point, an unknown year, another row's number. Never a password. */
  found?: string | number
}

export interface Problem extends CellProblem {
  /** The field's key; absent when the whole row is at fault. */
  field?: string
}

type Sentence = (found: string | number) => string

/** Sentences that begin with `Field (…) `. */
const fieldSentences = {
  required: () => 'is required.',
  'required-new-user': () => 'is required for a new user.',
  'required-new-student': () => 'is required for a new student.',
  'required-student': () => 'is required for a student.',
  'not-a-flag': () => 'is not one of Y, yes, true, 1, N, no, false, 0.',
  'not-an-email': () => 'is not a well-formed email address.',
  'not-a-year': () => 'is not a year of four digits.',
  'not-a-date': () => 'is not a date such as 2026-12-31.',
  'not-a-gender': () => 'is not M, F or blank.',
  'too-short': found => `is shorter than ${found} characters.`,
  'too-long': found => `is longer than ${found} characters.`,
  'invisible-character': found => `has an invisible character (${found}).`,
  'no-cohort': found => `has no cohort ${found}.`,
  'no-level': found => `has no level ${found}.`,
  'no-current-group': found => `has no current group ${found}.`,
  'no-campus': found => `has no campus ${found}.`,
  'no-library-group': found => `has no library group ${found}.`,
  'no-system-group': found => `has no system group ${found}.`,
  'no-current-period': () => 'needs a current academic period.',
  'disagrees-with-year': () => 'disagrees with graduationYear.',
  'belongs-to-another': () => 'already belongs to another user.',
  'already-in-row': found => `is already in row ${found}.`,
  'not-for-academic': () => 'is not for staff or students.',
  'for-students': () => 'is for students.',
  'needs-administrator': () => 'may only be changed by a System Administrator.',
  'own-password': () => 'of one’s own account is changed where the present one is asked for.',
  'no-user': found => `has no user ${found}.`,
  'not-a-role': () => 'is not patron, guardian or other.',
  'not-a-delivery': () => 'is not addressee, BCC or none.',
  'primary-in-row': found =>
    `is Y in row ${found} too, of the same patron. Only one contact can be the primary one.`,
  'more-than-one-primary': () => 'has more than one primary contact.',
  // Of an undo: why a value stays.
  'edited-since': found => `was edited since${found && `, ${found}`}, and stays as it is.`,
  'held-since': found => `belongs to ${found} now, and stays as it is.`,
  'of-another-period': () => 'is of another academic period, and stays as it is.',
  'goes-together': () => 'goes together with what was edited since, and stays as it is.',
} satisfies Record<string, Sentence>

/** Sentences about a row, or a patron, as a whole. */
const rowSentences = {
  'wrong-number-of-values': found => `Row has ${found}.`,
  'value-without-header': found => `Value ${found} has no header.`,
  'not-utf8': () => 'Row is not valid UTF-8.',
  held: () => 'Row is valid, but its file is held.',
  'beyond-rights': () => 'Row would change an account with more rights than this import.',
  'privileged-account': () =>
    'Only a System Administrator may change an account with more than Library Users.',
  'own-account': () => 'Nobody may lock himself out of his own account.',
  'last-administrator': () => 'Nobody would be left to sign in as System Administrator.',
  'own-removal': () => 'Nobody may remove his own account.',
  'service-account': () => 'This is a script’s account. Remove it by itself, not among others.',
  'on-loan': found => `Has ${found} on loan.`,
  'script-is-nobody': () => 'This is a script’s account, and nobody’s double.',
  // Of an undo: why somebody, or something of him, stays.
  gone: () => 'Is in the register no more.',
  'merged-since': found =>
    `Is part of ${found} since a merge. Undo that merge first, then undo this anew; or edit ${found} by hand.`,
  'cohort-left': () => 'Comes back disabled, as the others of a cohort that has left the school since.',
  'merged-again': () => 'Was merged once more since. Undo the later merge.',
  'survivor-gone': () => 'The patron into whom this one was merged is in the register no more.',
  'password-stays': () => 'Passwords are not taken back. If need be, set another one.',
  'used-edited': found => `Stays, for this patron was edited since${found && `, ${found}`}.`,
  'used-signed-in': () => 'Stays, for this patron has signed in since.',
  'used-borrowed': () => 'Stays, for this patron has borrowed since.',
  'used-merged': () => 'Stays, for another patron was merged into this one.',
} satisfies Record<string, Sentence>

export type ProblemCode = keyof typeof fieldSentences | keyof typeof rowSentences

/** The sentence as the import contract words it, without a trailing space. */
export function sentenceOf(problem: Problem): string {
  const found = problem.found ?? ''
  if (problem.code in rowSentences) {
    return rowSentences[problem.code as keyof typeof rowSentences](found)
  }
  return `Field (${problem.field}) ${fieldSentences[problem.code as keyof typeof fieldSentences](found)}`
}
