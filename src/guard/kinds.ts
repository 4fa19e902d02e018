/**
 * What no plan does to many patrons at once unless somebody has looked at it, each kind with its usual limit. The reasons
 * for the numbers are in decision 16.
 */

export const guardKinds = [
  'disable',
  'rename',
  'standing',
  'rights',
  'emptied',
  'names',
  'barcodes',
  'adminSystemIds',
  'emails',
  'cohorts',
  'removal',
] as const

export type GuardKind = (typeof guardKinds)[number]

/** Held is what does it to more than this share of the patrons whom the plan concerns, and to more than so many. */
export interface Limit {
  /** In percent. */
  share: number
  atLeast: number
}

/** Null for what the school does not guard. */
export type Limits = Readonly<Record<GuardKind, Limit | null>>

/** As many as a class may always be changed; of what hardly ever changes, as many as a table full. */
const aClass = 30
const aTable = 10

export const usualLimits: Limits = {
  disable: { share: 20, atLeast: aClass },
  rename: { share: 5, atLeast: aTable },
  standing: { share: 5, atLeast: aTable },
  rights: { share: 5, atLeast: aTable },
  emptied: { share: 10, atLeast: aClass },
  names: { share: 10, atLeast: aClass },
  barcodes: { share: 5, atLeast: aClass },
  adminSystemIds: { share: 5, atLeast: aClass },
  emails: { share: 25, atLeast: aClass },
  cohorts: { share: 10, atLeast: aClass },
  removal: { share: 5, atLeast: aTable },
}

/** Each with the patrons' number put in: `disable 412`. */
export const deeds: Record<GuardKind, (patrons: string) => string> = {
  disable: patrons => `disable ${patrons}`,
  rename: patrons => `give another username to ${patrons}`,
  standing: patrons => `change whether they are staff or generic of ${patrons}`,
  rights: patrons => `give more rights to ${patrons}`,
  emptied: patrons => `empty a field of ${patrons}`,
  names: patrons => `change the names of ${patrons}`,
  barcodes: patrons => `change the barcodes of ${patrons}`,
  adminSystemIds: patrons => `change the admin system ids of ${patrons}`,
  emails: patrons => `change the e-mail addresses of ${patrons}`,
  cohorts: patrons => `change the cohort of ${patrons}`,
  removal: patrons => `take out ${patrons}`,
}

/** What to do first, where approving it is seldom right. */
export const advices: Partial<Record<GuardKind, string>> = {
  cohorts: 'If the file is of a new school year, roll the year over first, and send it again.',
}
