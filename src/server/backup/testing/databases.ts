import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { onTestFinished } from 'vitest'

/** A database that no Rollbook has started on, owned by a superuser, as the embedded one. It ends with the test. */
export async function emptyDatabase(server: string): Promise<string> {
  return makeDatabase(server, '')
}

/** The same, owned as the operations page asks: by a role that is no superuser. */
export async function ownedDatabase(server: string): Promise<string> {
  const owner = `owner_${randomBytes(6).toString('hex')}`
  await administer(server, [
    `CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD 'secret'`,
    // As on a server with several Rollbooks, where the role may be there already.
    `DO $$ BEGIN CREATE ROLE rollbook_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    `GRANT rollbook_app TO ${owner} WITH ADMIN OPTION`,
  ])
  onTestFinished(() => administer(server, [`DROP ROLE ${owner}`]))
  const url = new URL(await makeDatabase(server, `OWNER ${owner}`))
  url.username = owner
  url.password = 'secret'
  return url.href
}

async function makeDatabase(server: string, options: string): Promise<string> {
  const name = `rollbook_${randomBytes(6).toString('hex')}`
  await administer(server, [`CREATE DATABASE ${name} ${options}`])
  onTestFinished(() => administer(server, [`DROP DATABASE ${name} WITH (FORCE)`]))
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function administer(server: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The same database, in the name of the server's superuser. */
export function asSuperuser(server: string, url: string): string {
  const seen = new URL(server)
  seen.pathname = new URL(url).pathname
  return seen.href
}
