// Vitest's global set-up of the project postgres-15.
import type { TestProject } from 'vitest/node'
import './provided.ts'
import { findServerPrograms, type ServerPostgres, startServerPostgres } from './server-postgres.ts'

let server: ServerPostgres | undefined

export async function setup(project: TestProject): Promise<void> {
  const programs = findServerPrograms()
  if (programs === undefined)
    throw new Error('No PostgreSQL server is installed: apt-get install postgresql.')
  server = await startServerPostgres(programs)
  project.provide('databaseUrl', server.databaseUrl)
}

export async function teardown(): Promise<void> {
  await server?.stop()
}
