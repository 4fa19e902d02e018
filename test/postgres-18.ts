// Vitest's global set-up of the project postgres-18.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import {
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from '../src/server/database/embedded/embedded-postgres.ts'
import { endOnExit } from './end-on-exit.ts'
import './provided.ts'
import { createTestDatabase } from './test-database.ts'

let close: (() => Promise<void>) | undefined

export async function setup(project: TestProject): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-embedded-'))
  const postgres = await openEmbeddedPostgres({ dataFolder: folder, log: () => {} })
  const folders = [folder, postgres.dataFolder, postgres.connection.host]
  const callOff = endOnExit(readPid(postgres), folders)
  close = async () => {
    await postgres.close()
    callOff()
    for (const each of folders) rmSync(each, { recursive: true, force: true })
  }
  project.provide('databaseUrl', await createTestDatabase(postgres.connection))
}

export async function teardown(): Promise<void> {
  await close?.()
}

function readPid({ dataFolder }: EmbeddedPostgres): number {
  return Number.parseInt(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8'), 10)
}
