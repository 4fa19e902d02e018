import pg from 'pg'
import type { Connection } from '../../database/database.ts'

export type EveryRow = Record<string, string[]>

/** In no backup. */
const kept = [
  'session',
  'set_up_link',
  'import_draft',
  'import_draft_part',
  'import_draft_piece',
  'sent_file_part',
  'operator',
  'operator_session',
  'operator_attempt',
]

/**
 * Every row of every table but the migrations' own and those that no backup holds, as PostgreSQL writes a row: to
 * the last byte, and whatever Rollbook's own code thinks that there is. Ask as a superuser, whom no row-level security keeps from anything.
 */
export async function everyRow(connection: Connection): Promise<EveryRow> {
  const client = new pg.Client({ ...connection, application_name: 'rollbook test' })
  await client.connect()
  try {
    await client.query(`SET timezone = 'UTC'`)
    const { rows } = await client.query<{ name: string }>(
      `
      SELECT tablename AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely%' AND tablename <> ALL ($1)
      ORDER BY 1`,
      [kept],
    )
    const tables: EveryRow = {}
    for (const { name } of rows) tables[name] = await rowsOf(client, name)
    return tables
  } finally {
    await client.end()
  }
}

async function rowsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(
    `SELECT t::text AS text FROM ${client.escapeIdentifier(table)} AS t ORDER BY t::text COLLATE "C"`,
  )
  return rows.map(({ text }) => text)
}
