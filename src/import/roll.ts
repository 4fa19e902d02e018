/**
 * What planning asks the register, and nothing else does it read. The server answers from PostgreSQL; a test may
 * answer from a literal. All of it is one school's, as of one moment.
 */
import type { Contact } from '../patron/contact.ts'
import type { PatronValues } from '../patron/fields.ts'
import type { Enrolment } from './enrolment.ts'

export interface StoredPatron {
  id: number
  /** Goes up by one with every change; an apply refuses to write over a version that it did not see. */
  version: number
  values: PatronValues
  /** Has a system group beyond Library Users. */
  isPrivileged: boolean
}

/** Keys of some rows: what to look up in one go. */
export interface RollQuery {
  usernameKeys: readonly string[]
  barcodes: readonly string[]
  adminSystemIds: readonly string[]
}

export interface PasswordQuestion {
  /** The row that asks: a file may name a patron twice. */
  row: number
  patronId: number
  password: string
}

/** The school's own lists, read once for a file. */
export interface SchoolLists {
  enrolment: Enrolment
  /** Ids of the enabled System Administrators: the last of them is not for an import to disable. */
  administrators: ReadonlySet<number>
  /** Ids of patrons whom other records were merged into: a file may name one of them twice. */
  survivors: ReadonlySet<number>
}

/** What the register holds of the patrons that some rows are about. */
export interface FoundPatrons {
  /** By username key; by that of a record that was merged whoever it is part of. */
  patrons: ReadonlyMap<string, StoredPatron>
  /** Username keys of such records: nobody else may have one. */
  mergedKeys: ReadonlySet<string>
  /** Patron ids by the barcode they hold. */
  barcodeHolders: ReadonlyMap<string, number>
  adminSystemIdHolders: ReadonlyMap<string, number>
}

/** Who are leavers, and who may become one. */
export interface LeaverLists {
  /** Ids of the patrons who are leavers once they are absent, by the school's settings. */
  counting: readonly number[]
  /** Leavers by id, and whether each of them stays one without the file's saying so. */
  marked: ReadonlyMap<number, boolean>
  /** Those whom nothing but their leaving has disabled: back in the file, they are enabled again. */
  toEnable: ReadonlySet<number>
}

export interface ContactReader {
  /** Of patrons who have any, in order. */
  findContacts(patronIds: readonly number[]): Promise<ReadonlyMap<number, readonly Contact[]>>
}

export interface RollReader {
  readLists(): Promise<SchoolLists>
  /** Asked of files only that are declared complete. */
  readLeavers(): Promise<LeaverLists>
  findPatrons(query: RollQuery): Promise<FoundPatrons>
  /** Which of these passwords differ from the patron's last imported one (contract, decision 9)? Gives row numbers. */
  findNewPasswords(questions: readonly PasswordQuestion[]): Promise<ReadonlySet<number>>
}
