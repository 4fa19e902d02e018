import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Right } from '../access/rights.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Use } from './uses.ts'

/** A list that the school keeps. Its routes are the same for each (`entry-routes.ts`). */
export interface EntryList<Body extends z.ZodType = z.ZodType> {
  /** `/api/campuses` */
  url: string
  /** `campus` */
  noun: string
  /** What no two of them share: `import id`. */
  key: string
  tag: string
  access: Right
  table: RawBuilder<unknown>
  /** An entry as it is created and saved. */
  body: Body
  /** @returns its id */
  create(transaction: SchoolTransaction, entry: z.output<Body>): Promise<number>
  save(transaction: SchoolTransaction, id: number, entry: z.output<Body>): Promise<void>
  /** Who keeps it from being deleted; none when it can go. */
  usesOf(transaction: SchoolTransaction, id: number): Promise<Use[]>
}
