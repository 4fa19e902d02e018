/**
 * What no plan does to many patrons at once unless somebody has looked at it, each kind with its usual limit. The reasons
 * for the numbers are in decision 16.
 */

export const guardKinds = [
  'disable',
  'rename',
  'standing',
  'emptied',
  'names',
  'barcodes',
  'adminSystemIds',
  'emails',
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
  emptied: { share: 10, atLeast: aClass },
  names: { share: 10, atLeast: aClass },
  barcodes: { share: 5, atLeast: aClass },
  adminSystemIds: { share: 5, atLeast: aClass },
  emails: { share: 25, atLeast: aClass },
  removal: { share: 5, atLeast: aTable },
}

/** In a list of what is guarded. */
export const guardLabels: Record<GuardKind, string> = {
  disable: 'Disabled',
  rename: 'Username changed',
  standing: 'Staff or generic changed',
  emptied: 'Field emptied',
  names: 'Name changed',
  barcodes: 'Barcode changed',
  adminSystemIds: 'Admin system id changed',
  emails: 'E-mail changed',
  removal: 'Taken out',
}

/** What it mostly comes of, where nobody meant it. */
export const usualCauses: Record<GuardKind, string> = {
  disable: 'A column Enabled filled down with N is the usual cause.',
  rename: 'Old and new usernames that slipped by a row are the usual cause.',
  standing: 'A column filled down with one value is the usual cause.',
  emptied: 'Blank cells that clear what is stored are the usual cause.',
  names: 'A column that was sorted without the others, or stands in another’s place, is the usual cause.',
  barcodes: 'A column that was sorted without the others is the usual cause.',
  adminSystemIds: 'A column that was sorted without the others is the usual cause.',
  emails: 'One address filled down, or a column sorted without the others, is the usual cause.',
  removal: 'A selection of more than was meant is the usual cause.',
}

/** Each with the patrons' number put in: `disable 412`. */
export const deeds: Record<GuardKind, (patrons: string) => string> = {
  disable: patrons => `disable ${patrons}`,
  rename: patrons => `give another username to ${patrons}`,
  standing: patrons => `change whether they are staff or generic of ${patrons}`,
  emptied: patrons => `empty a field of ${patrons}`,
  names: patrons => `change the names of ${patrons}`,
  barcodes: patrons => `change the barcodes of ${patrons}`,
  adminSystemIds: patrons => `change the admin system ids of ${patrons}`,
  emails: patrons => `change the e-mail addresses of ${patrons}`,
  removal: patrons => `take out ${patrons}`,
}
