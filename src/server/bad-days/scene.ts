import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '../database/database.ts'
import { openEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { type Bystander, callBystander } from './bystander.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** A server to be killed, on an embedded database of its own, and somebody who looks on past it. */
export interface Scene {
  /** To start the server on once more. */
  dataFolder: string
  connection: Connection
  server: ServerProcess
  bystander: Bystander
}

export async function setScene(): Promise<Scene> {
  const dataFolder = join(mkdtempSync(join(tmpdir(), 'rollbook kills ')), 'data')
  const server = await startServer(dataFolder)
  const joined = await openEmbeddedPostgres({ dataFolder, log: () => {} })
  const { connection } = joined
  const bystander = await callBystander(connection)
  await joined.close()
  return { dataFolder, connection, server, bystander }
}

/** Also where the server that runs by now is another one, and where a database was left behind. */
export async function clearScene({
  dataFolder,
  server,
  bystander,
}: Omit<Scene, 'connection'>): Promise<void> {
  await bystander.end()
  await server.stop()
  await (await openEmbeddedPostgres({ dataFolder, log: () => {} })).close()
  rmSync(join(dataFolder, '..'), { recursive: true, force: true })
}
