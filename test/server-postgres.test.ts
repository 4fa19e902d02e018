import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { describe, expect, inject, it } from 'vitest'
import './provided.ts'

describe('the PostgreSQL server that the tests run on', () => {
  it('is empty, and its user may make databases of his own', async () => {
    const client = new Client(inject('databaseUrl'))
    await client.connect()
    const { rows } = await client.query(`
      SELECT current_database() AS name, rolcreatedb AS may_create,
        (SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public') AS tables
      FROM pg_roles WHERE rolname = current_user`)
    await client.end()
    expect(rows).toEqual([{ name: 'rollbook_test', may_create: true, tables: 0 }])
  })

  it('ends with the test run, even if that is killed', async () => {
    const code = `
      import { findServerPrograms, startServerPostgres } from './test/server-postgres.ts'
      const server = await startServerPostgres(findServerPrograms())
      console.log(new URL(server.databaseUrl).searchParams.get('host'))`
    const run = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(run.stdout, 'data')
    const folder = String(line).trim()
    run.kill('SIGKILL')
    while (existsSync(`${folder}/data/postmaster.pid`)) await sleep(50)
    rmSync(folder, { recursive: true })
  })
})
