/** Who runs Rollbook for schools. Operators are of no school and read no patron; the owner of the database keeps them. */
import { sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import type { Database, SchoolTransaction } from '../database/database.ts'

export interface Operator {
  id: number
  name: string
}

interface NewOperator {
  name: string
  passwordHash: string
}

/** @returns false where there is one of that name already */
export async function createOperator(
  database: Database,
  { name, passwordHash }: NewOperator,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO operator (name, name_key, password_hash, created_at)
    VALUES (${name}, ${foldKey(name)}, ${passwordHash}, ${now})
    ON CONFLICT DO NOTHING RETURNING id`.execute(database)
  return rows.length === 1
}

/** Whoever is signed in with the old password is signed out. @returns false where there is no such operator */
export async function setOperatorPassword(
  database: Database,
  { name, passwordHash }: NewOperator,
): Promise<boolean> {
  return database.transaction().execute(async transaction => {
    const { rows } = await sql<Operator>`
      UPDATE operator SET password_hash = ${passwordHash} WHERE name_key = ${foldKey(name)} RETURNING id`.execute(
      transaction,
    )
    const [operator] = rows
    if (operator)
      await sql`DELETE FROM operator_session WHERE operator_id = ${operator.id}`.execute(transaction)
    return operator !== undefined
  })
}

/** With his sessions. @returns false where there is no such operator */
export async function removeOperator(database: Database, name: string): Promise<boolean> {
  const { rows } = await sql`DELETE FROM operator WHERE name_key = ${foldKey(name)} RETURNING id`.execute(
    database,
  )
  return rows.length === 1
}

export async function listOperators(database: Database): Promise<{ name: string; createdAt: Date }[]> {
  const { rows } = await sql<{ name: string; createdAt: Date }>`
    SELECT name, created_at AS "createdAt" FROM operator ORDER BY name_key`.execute(database)
  return rows
}

export async function findOperator(
  transaction: SchoolTransaction,
  nameKey: string,
): Promise<(Operator & { passwordHash: string }) | undefined> {
  const { rows } = await sql<Operator & { passwordHash: string }>`
    SELECT id, name, password_hash AS "passwordHash" FROM operator WHERE name_key = ${nameKey}`.execute(
    transaction,
  )
  return rows[0]
}
