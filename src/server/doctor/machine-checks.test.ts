import { expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { machineChecks } from './machine-checks.ts'

const usual = { config: readConfig({}), nodeVersion: 'v24.1.0', now: new Date('2026-11-22T00:00:00Z') }

async function look(subject: Partial<typeof usual>) {
  const findings = machineChecks.map(async ({ name, look }) => [
    name,
    (await look({ ...usual, ...subject }))?.state,
  ])
  return Object.fromEntries(await Promise.all(findings))
}

it('a machine with Node 24, the packaged PostgreSQL and the right day is well', async () => {
  expect(await look({})).toEqual({ Node: 'ok', clock: 'ok', 'packaged PostgreSQL': 'ok' })
})

it('an older Node is wrong, and so is a clock that begins anew', async () => {
  expect(await look({ nodeVersion: 'v20.19.0', now: new Date(0) })).toMatchObject({
    Node: 'wrong',
    clock: 'wrong',
  })
})

it('with a server of your own nobody asks for the packaged PostgreSQL', async () => {
  const config = readConfig({ DATABASE_URL: 'postgres://db.school.example/rollbook' })
  expect(await look({ config })).toEqual({ Node: 'ok', clock: 'ok', 'packaged PostgreSQL': undefined })
})
