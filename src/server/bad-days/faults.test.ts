// The database goes away before, during and after an import is applied.
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, postOf, type TestSchool } from '../../../test/school.ts'
import { openDatabase } from '../database/database.ts'
import { isDatabaseAway } from '../database/is-database-away.ts'
import { buildApp } from '../http/app.ts'
import { runImport } from '../imports/run-import.ts'
import type { Services } from '../services.ts'
import { type Bystander, callBystander } from './bystander.ts'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts'
import { post, type Sender } from './upload.ts'

let school: TestSchool
let bystander: Bystander
let sender: Sender
beforeAll(async () => {
  school = await openTestSchool()
  bystander = await callBystander({ connectionString: school.databaseUrl })
  await school.post('username,enabled,staffmember,surname\nann,Y,Y,Ames\nben,Y,Y,Bell\n')
  await school.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = school.app.server.address() as AddressInfo
  sender = { ...school.administrator, address: `http://127.0.0.1:${port}` }
})
afterEach(async () => expect(await bystander.findIdleTransactions()).toEqual([]))
afterAll(async () => {
  await bystander.end()
  await school.close()
})

const header = 'username,enabled,staffmember,formclass,graduationyear\n'

/** A file of two new students in a new class. */
function fileOf(name: string): string {
  return `${header}${name}1,Y,N,${name},2028\n${name}2,Y,N,${name},2028\n`
}

/** All that a file of that name left: patrons, classes. */
async function tracesOf(name: string): Promise<number[]> {
  const [row] = await bystander.query<{ traces: number[] }>(
    `SELECT ARRAY[(SELECT count(*) FROM patron WHERE username LIKE $1 || '_'),
      (SELECT count(*) FROM form_class WHERE name = $1)]::integer[] AS traces`,
    [name],
  )
  return row?.traces ?? []
}

const all = [2, 1]
const nothing = [0, 0]

async function newestRun(): Promise<{ id: number; state: string; rows: number }> {
  const [run] = await bystander.query<{ id: number; state: string; rows: number }>(
    `SELECT id, state, created_rows + updated_rows AS rows FROM run WHERE kind = 'import' ORDER BY id DESC LIMIT 1`,
  )
  if (!run) throw new Error('there was no import yet')
  return run
}

const nothingApplied = { success: false, summary: expect.stringContaining('so nothing was applied') }

describe('when the database ends the import’s connection', () => {
  it.each([
    ['while the file is planned', 'presentation_group IN ACCESS EXCLUSIVE'],
    ['before the first patron is written', 'patron IN SHARE'],
    ['before their class is made', 'form_class IN SHARE'],
  ])('%s: 503, nothing is applied, the run says so, and the same file succeeds then', async (_, lock) => {
    await bystander.begin(`LOCK TABLE ${lock} MODE`)
    const reply = post(sender, fileOf('cut'))
    await bystander.terminate(await bystander.untilImportsWait())
    await bystander.commit()
    expect(await reply).toEqual({ status: 503, body: nothingApplied })
    expect(await tracesOf('cut')).toEqual(nothing)
    expect(await newestRun()).toMatchObject({ state: 'failed', rows: 0 })

    const again = await post(sender, fileOf('cut'))
    expect(again?.body.summary).toBe('2 users processed. 2 users created. 0 users updated. 0 users failed.')
    await forget('cut')
  })

  it('when the history is written: so too', async () => {
    await bystander.begin('LOCK TABLE presentation_group IN ACCESS EXCLUSIVE MODE')
    const reply = post(sender, fileOf('late'))
    await bystander.untilImportsWait()
    const reader = await callBystander({ connectionString: school.databaseUrl })
    await reader.begin(`SELECT FROM run WHERE state = 'running' FOR UPDATE`)
    await bystander.commit()
    await bystander.terminate(await bystander.untilImportsWait({ statement: 'INSERT INTO run_row' }))
    await reader.commit()
    await reader.end()
    expect(await reply).toEqual({ status: 503, body: nothingApplied })
    expect(await tracesOf('late')).toEqual(nothing)
    expect(await newestRun()).toMatchObject({ state: 'failed', rows: 0 })
  })

  it('while passwords are hashed, between two statements: the server lives on, and nothing is applied', async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `hash${row},Y,Y,swordfish ${row}`)
    let terminated: Promise<void> | undefined
    const importing = runImport(school.services, {
      schoolId: school.schoolId,
      file: new TextEncoder().encode(`username,enabled,staffmember,password\n${rows.join('\n')}\n`),
      blank: 'keep',
      actor: { patronId: null, name: 'command line', via: 'command line' },
      account: null,
      until: 'apply',
      onProgress: () => {
        terminated ??= endLockHolder()
      },
    })
    const error = await importing.catch((reason: unknown) => reason)
    await terminated
    expect(isDatabaseAway(error)).toBe(true)
    expect(await newestRun()).toMatchObject({ state: 'failed', rows: 0 })
    expect((await school.get('/api/patrons?search=hash')).json().total).toBe(0)
  })

  it('while nobody uses it: nobody notices', async () => {
    const idle = await bystander.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'rollbook%'`,
    )
    expect(idle.length).toBeGreaterThan(0)
    await bystander.terminate(idle.map(({ pid }) => pid))
    expect((await post(sender, 'username,enabled\nann,Y\n'))?.status).toBe(200)
  })
})

/** Ends the connection that holds the school's lock. */
async function endLockHolder(): Promise<void> {
  const holders = await bystander.query<{ pid: number }>(
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
  await bystander.terminate(holders.map(({ pid }) => pid))
}

/** Takes back what a file of that name did, but for the history. */
async function forget(name: string): Promise<void> {
  await bystander.query(`DELETE FROM patron WHERE username LIKE $1 || '_'`, [name])
  await bystander.query('DELETE FROM form_class WHERE name = $1', [name])
}

describe('when the way to the database breaks', () => {
  interface Broken extends AsyncDisposable {
    post(csv: string): Promise<{ status: number; body: unknown }>
    proxy: CuttingProxy
  }

  /** The same school, served over a way that can break. */
  async function serveOverProxy(): Promise<Broken> {
    const proxy = await startCuttingProxy(school.databaseUrl)
    const connection = { connectionString: proxy.databaseUrl }
    const database = openDatabase(connection, { connections: 5, use: 'broken' })
    const imports = openDatabase(connection, { connections: 2, use: 'broken imports' })
    const services: Services = { ...school.services, database, imports }
    const app = await buildApp({ services, logLevel: 'silent' })
    return {
      proxy,
      async post(csv) {
        const response = await app.inject(postOf(csv, { account: school.administrator }))
        return { status: response.statusCode, body: response.json() }
      },
      async [Symbol.asyncDispose]() {
        await app.close()
        await Promise.all([database.destroy(), imports.destroy()])
        await proxy[Symbol.asyncDispose]()
      },
    }
  }

  const created = {
    success: true,
    summary: '2 users processed. 2 users created. 0 users updated. 0 users failed.',
  }
  const updated = {
    success: true,
    summary: '2 users processed. 0 users created. 2 users updated. 0 users failed.',
  }

  it('before the import: 503, and it leaves nothing, not even a run', async () => {
    await using broken = await serveOverProxy()
    const before = await newestRun()
    broken.proxy.breakAll()
    expect(await broken.post(fileOf('way'))).toEqual({ status: 503, body: nothingApplied })
    expect(await newestRun()).toEqual(before)
    broken.proxy.mend()
    expect(await broken.post(fileOf('way'))).toEqual({ status: 200, body: created })
    await forget('way')
  })

  it('before the commit: 503 and nothing is applied', async () => {
    await using broken = await serveOverProxy()
    broken.proxy.cutAtNextCommit('before commit')
    expect(await broken.post(fileOf('way'))).toEqual({ status: 503, body: nothingApplied })
    expect(await tracesOf('way')).toEqual(nothing)
    expect(await newestRun()).toMatchObject({ state: 'failed', rows: 0 })
  })

  it('between the commit and its answer: the database is asked, and it was imported', async () => {
    await using broken = await serveOverProxy()
    broken.proxy.cutAtNextCommit('after commit')
    expect(await broken.post(fileOf('way'))).toEqual({ status: 200, body: created })
    expect(await tracesOf('way')).toEqual(all)
    expect(await newestRun()).toMatchObject({ state: 'applied', rows: 2 })
    await forget('way')
  })

  it('there for good: the reply does not claim what it cannot know, and sending again is safe', async () => {
    await using broken = await serveOverProxy()
    broken.proxy.cutAtNextCommit('for good')
    const reply = await broken.post(fileOf('way'))
    expect(reply).toEqual({
      status: 503,
      body: { success: false, summary: expect.stringMatching(/not known.*Sending it again is safe\./) },
    })
    broken.proxy.mend()
    expect(await tracesOf('way')).toEqual(all)
    expect(await newestRun()).toMatchObject({ state: 'applied', rows: 2 })
    expect(await broken.post(fileOf('way'))).toEqual({ status: 200, body: updated })
    await forget('way')
  })
})
