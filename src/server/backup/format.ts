/**
 * A backup is gzipped text: a line of JSON that says what it is; for each table of each school a line of JSON, its
 * rows as PostgreSQL's COPY writes them, and `\.` as in a dump; and a closing line of JSON. `zcat` shows it all.
 */
import { z } from 'zod'

/** Goes up when an older Rollbook could not read what is written; a new table or column needs no new number. */
export const formatVersion = 1

/** Enough to say whether it is a backup at all, and one that we can read. */
export const beginning = z.object({ rollbook: z.literal('backup'), format: z.int(), version: z.string() })

const school = z.object({
  id: z.int(),
  name: z.string(),
  timeZone: z.string(),
  hosts: z.array(z.string()),
  isDisabled: z.boolean(),
})

export const header = beginning.extend({
  /** The shape of the database that it was made of, in order. */
  migrations: z.array(z.string()).min(1),
  madeAt: z.iso.datetime(),
  schools: z.array(school),
})

/** Comes before a table's rows of one school. */
export const section = z.object({ school: z.int(), table: z.string(), columns: z.array(z.string()) })

export const closing = z.object({
  counts: z.array(section.omit({ columns: true }).extend({ rows: z.int() })),
  /** The last id that was ever given: history names patrons who are gone, so no id may come again. */
  sequences: z.array(z.object({ table: z.string(), column: z.string(), last: z.int().nullable() })),
  /** Of every byte before this line. */
  sha256: z.string(),
})

export type Header = z.infer<typeof header>
export type Section = z.infer<typeof section>
export type Closing = z.infer<typeof closing>
export type Sequence = Closing['sequences'][number]

/** No line of rows is ever this: COPY doubles every backslash of its own. */
export const endOfRows = '\\.\n'

export function lineOf(value: Header | Section | Closing): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}
