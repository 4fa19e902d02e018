import type pg from 'pg'
import type { Connection } from '../database/database.ts'
import { connectFromOutside } from './witness.ts'

/** A register as it once was, to come back to: row by row, with the next of all numbers. */
export interface KeptRegister {
  /** Whoever is still connected to the register as it is now is thrown out. */
  comeBack(): Promise<void>
}

/** Nobody may be connected to it meanwhile. What it takes lasts as long as the server of PostgreSQL. */
export async function keepRegister(connection: Connection): Promise<KeptRegister> {
  const client = await connectFromOutside({ ...connection, database: 'postgres' })
  const register = client.escapeIdentifier(connection.database ?? '')
  await copy(client, { from: register, to: 'kept_register' })
  return {
    async comeBack() {
      await client.query(`DROP DATABASE ${register} WITH (FORCE)`)
      await copy(client, { from: 'kept_register', to: register })
    },
  }
}

async function copy(client: pg.Client, { from, to }: { from: string; to: string }): Promise<void> {
  await client.query(`CREATE DATABASE ${to} TEMPLATE ${from}`)
}
