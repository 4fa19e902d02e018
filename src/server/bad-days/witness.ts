/** Looks at a register from outside, over connections that no part of Rollbook knows of. */
import pg from 'pg'
import type { Connection } from '../database/database.ts'
import { surnameOf, type Traces } from './files.ts'

export interface Witness {
  client: pg.Client
  /** What file `number` has left in the register. */
  tracesOf(number: number): Promise<Traces>
  /** The imports since that one, oldest first. */
  runsAfter(runId: number): Promise<RunSeen[]>
  end(): Promise<void>
}

export interface RunSeen {
  id: number
  state: string
  /** How many rows of it are told. */
  rows: number
}

export async function callWitness(connection: Connection): Promise<Witness> {
  const client = await connectFromOutside(connection)
  return {
    client,
    async tracesOf(number) {
      const { rows } = await client.query(traces, [`new${number}.%`, surnameOf(number), `K${number}.%`])
      return rows[0]
    },
    runsAfter: async runId => (await client.query(runs, [runId])).rows,
    end: () => client.end().catch(() => {}),
  }
}

export async function connectFromOutside(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: 'witness' })
  // One that is lost says so at its next query.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** One statement, so that all of it is seen at one moment. */
const traces = `
  SELECT (SELECT count(*) FROM patron WHERE username LIKE $1)::integer AS created,
    (SELECT count(*) FROM patron WHERE username LIKE 'steady%' AND surname = $2)::integer AS updated,
    (SELECT count(*) FROM form_class WHERE name LIKE $3)::integer AS "formClasses",
    (SELECT count(*) FROM patron WHERE username LIKE $1 AND form_class_id IS NOT NULL)::integer AS "classMembers"`

const runs = `
  SELECT id::integer, state, (SELECT count(*) FROM run_row WHERE run_id = run.id)::integer AS rows
  FROM run WHERE kind = 'import' AND id > $1 ORDER BY id`
