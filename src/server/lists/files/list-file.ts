import type { GivenLine, StoredLine } from '../../../edit/lists/plan-list.ts'
import type { Account } from '../../access/account.ts'
import type { Right } from '../../access/rights.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import type { Actor } from '../../journal/run.ts'
import type { Services } from '../../services.ts'

/** A list as a CSV file. Its routes are the same for each (`file-routes.ts`). */
export interface ListFile<Entry> {
  /** Where the list is: `/api/campuses` */
  url: string
  noun: string
  /** What no two of its entries share. */
  key: string
  tag: string
  access: Right
  /** `campuses`: what the downloaded file is called. */
  name: string
  /** Its header. Each column has to be there. */
  columns: readonly string[]
  readStored(transaction: SchoolTransaction): Promise<StoredLine[]>
  /** Reads the cells of a row, by the school's lists as they are. */
  readerOf(transaction: SchoolTransaction): Promise<(cells: readonly string[]) => ReadLine<Entry>>
  /** Of those that the file would take away, those that are used, and by whom, in a sentence. */
  whyStay(transaction: SchoolTransaction, lines: readonly StoredLine[]): Promise<Map<number, string>>
  write(transaction: SchoolTransaction, changes: ListChanges<Entry>, by: ListWriting): Promise<void>
}

export type ReadLine<Entry> = Omit<GivenLine<Entry>, 'row'>

export interface ListChanges<Entry> {
  added: readonly Entry[]
  saved: readonly { id: number; entry: Entry }[]
  removed: readonly number[]
}

export interface ListWriting {
  services: Services
  account: Account
  actor: Actor
}

/** What a row is that cannot be read. */
export function unreadable(cells: readonly string[], problem: string): ReadLine<never> {
  return { key: null, scope: '', cells, claims: [], entry: null, problems: [problem] }
}
