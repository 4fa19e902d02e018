import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, postOf } from '../../../test/school.ts'
import { openDatabase } from '../database/database.ts'
import type { Services } from '../services.ts'
import { buildApp } from './app.ts'
import { describeFault } from './reply-to-errors.ts'

const account = { username: 'admin', password: 'swordfish', patronId: 1 }
const usual = {
  connection: {},
  installationKey: randomBytes(32),
  clock: () => new Date(),
  importPatience: 1000,
}

describe('while the database is away', () => {
  // Nothing listens there.
  const database = openDatabase({ host: '127.0.0.1', port: 1, user: 'x', password: 'x', database: 'x' })
  const services: Services = { ...usual, database, imports: database }
  let app: Awaited<ReturnType<typeof buildApp>>
  beforeAll(async () => {
    app = await buildApp({ services, logLevel: 'silent' })
  })
  afterAll(async () => {
    await app.close()
    await database.destroy()
  })

  it('an import is answered with 503 and that nothing was applied', async () => {
    const response = await app.inject(postOf('username,enabled\nx,Y\n', { account }))
    expect([response.statusCode, response.json()]).toEqual([
      503,
      { success: false, summary: 'The database did not answer, so nothing was applied. Try again.' },
    ])
  })

  it('the process is alive but not ready', async () => {
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    expect((await app.inject('/readyz')).statusCode).toBe(503)
  })

  it('what cannot be found still says so, with a name for programs', async () => {
    const response = await app.inject({ url: '/api/nothing', headers: { authorization: basic(account) } })
    expect([response.statusCode, response.json()]).toEqual([
      404,
      { success: false, summary: 'Not found.', error: 'not-found' },
    ])
  })
})

describe('the log', () => {
  it('keeps of a database error what tells no values', () => {
    const error = Object.assign(new Error('invalid input syntax for type integer: "Jane"'), {
      severity: 'ERROR',
      code: '22P02',
      detail: 'Key (username)=(jdoe1) already exists.',
    })
    const line = JSON.stringify(describeFault(error))
    expect(line).toContain('22P02')
    expect(line).not.toMatch(/Jane|jdoe1/)
  })
})
