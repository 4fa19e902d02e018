import { sql } from 'kysely'
import type { z } from 'zod'
import type { StoredLine } from '../../../edit/lists/plan-list.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import type { EntryList } from '../entry-list.ts'
import { sayUses } from '../uses.ts'
import type { ListFile } from './list-file.ts'

type Described = 'name' | 'columns' | 'readStored' | 'readerOf'

/** A list whose entries are each a line: written as by the forms of its page. */
export function entryFile<Body extends z.ZodType>(
  list: EntryList<Body>,
  described: Pick<ListFile<z.output<Body>>, Described>,
): ListFile<z.output<Body>> {
  const { url, noun, key, tag, access, table } = list
  return {
    ...described,
    url,
    noun,
    key,
    tag,
    access,
    async whyStay(transaction, lines) {
      const used = new Map<number, string>()
      for (const { id } of lines) {
        const uses = await list.usesOf(transaction, id)
        if (uses.length > 0) used.set(id, `Stays, for it is used by ${sayUses(uses)}.`)
      }
      return used
    },
    async write(transaction, { added, saved, removed }) {
      for (const id of removed) await sql`DELETE FROM ${table} WHERE id = ${id}`.execute(transaction)
      for (const { id, entry } of saved) await list.save(transaction, id, entry)
      for (const entry of added) await list.create(transaction, entry)
    },
  }
}

/** What is wrong with an entry, a sentence each. */
export function problemsOf(body: z.ZodType, entry: unknown): string[] {
  const { error } = body.safeParse(entry)
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}.`)
}

/** Lines as a statement gives them, each with its cells; nothing of them is claimed. */
export function storedLines(
  rows: readonly { id: number; cells: string[] }[],
  keyOf: (cells: readonly string[]) => Pick<StoredLine, 'key' | 'scope' | 'claims'>,
): StoredLine[] {
  return rows.map(({ id, cells }) => ({ id, cells, ...keyOf(cells) }))
}

export async function readRows(
  transaction: SchoolTransaction,
  statement: ReturnType<typeof sql<{ id: number; cells: string[] }>>,
): Promise<{ id: number; cells: string[] }[]> {
  return (await statement.execute(transaction)).rows
}
