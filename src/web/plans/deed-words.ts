import type { Guarded, Limits } from '../../api/guard.ts'

export type Deed = keyof Limits

interface Words {
  /** In a table: `Disabled`. */
  label: string
  /** What is the usual cause, when a file or a change of many does it to too many. */
  cause?: string
}

/** What the guard counts. */
export const deedWords: Record<Deed, Words> = {
  disable: { label: 'Disabled', cause: 'A column Enabled filled down with N is the usual cause.' },
  rename: { label: 'Another username', cause: 'A column sorted without the others is the usual cause.' },
  standing: {
    label: 'Staff or generic changed',
    cause: 'A column filled down with the same letter is the usual cause.',
  },
  rights: {
    label: 'More rights',
    cause: 'Everybody who was found, selected instead of a few, is the usual cause.',
  },
  emptied: { label: 'A field emptied', cause: 'A column that was left blank is the usual cause.' },
  names: {
    label: 'Names changed',
    cause: 'Columns shifted by one, or sorted without the others, are the usual cause.',
  },
  barcodes: {
    label: 'Library barcode changed',
    cause:
      'A column sorted without the others, or leading zeros that a spreadsheet took off, are the usual cause.',
  },
  adminSystemIds: {
    label: 'Admin system id changed',
    cause:
      'A column sorted without the others, or leading zeros that a spreadsheet took off, are the usual cause.',
  },
  emails: {
    label: 'E-mail changed',
    cause: 'A column sorted without the others is the usual cause, or a new domain.',
  },
  cohorts: {
    label: 'Another cohort',
    cause: 'A file of the new school year is the usual cause. Then roll the year over first, and look again.',
  },
  removal: { label: 'Taken out' },
}

/** Of a plan that is held, what mostly leads to it: `A column sorted without the others is the usual cause.` */
export function sayCause({ held }: Pick<Guarded, 'held'>): string {
  const kind = held?.verdicts[0]?.kind
  return (kind && deedWords[kind].cause) ?? ''
}

export const deeds = Object.keys(deedWords) as Deed[]
