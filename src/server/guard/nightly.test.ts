// The nightly job as it is, a process of its own, against the real server: what it hears of a file that is held.
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, type TestAccount, type TestSchool } from '../../../test/school.ts'
import { runRollbook } from '../command-line/testing/run-rollbook.ts'
import { temporaryFolder } from '../command-line/testing/temporary-folder.ts'

let school: TestSchool
let autoimport: TestAccount
let address: string
beforeAll(async () => {
  school = await openTestSchool()
  autoimport = await school.addAccount('autoimport', 'Import Only')
  await school.app.listen({ host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${(school.app.server.address() as AddressInfo).port}/`
  expect(await push(fileOf('Y'))).toMatchObject({ status: 0, stderr: '' })
})
afterAll(() => school.close())

const names = Array.from({ length: 40 }, (_, index) => `parent${index}`)

function fileOf(enabled: 'Y' | 'N'): string {
  return `username,enabled,staffmember\n${names.map(name => `${name},${enabled},N`).join('\n')}\n`
}

async function push(csv: string, ...options: string[]) {
  await using folder = await temporaryFolder()
  const file = await folder.write('users.csv', csv)
  const env = { ROLLBOOK_USERNAME: autoimport.username, ROLLBOOK_PASSWORD: autoimport.password }
  // Awaited, for the folder goes with the function.
  return await runRollbook(['push', file, '--url', address, ...options], { env })
}

it('a held file ends with status 1, and says what it would have done and where to approve it', async () => {
  const { status, stdout, stderr } = await push(fileOf('N'))
  expect([status, stderr]).toEqual([1, ''])
  const run = /The run: (\S+)\n/.exec(stdout)?.[1] as string
  const path = new URL(run).pathname
  expect(stdout).toContain(
    '40 users failed. Held: this would disable 40 of 40 patrons (the limit is 20 %). Nothing was applied. Look at it ' +
      `and approve it, or send a file that is right: ${path}\n`,
  )
  expect(stdout).toContain('and 20 more: Row is valid, but its file is held.\n')
  expect((await school.get(path)).json()).toMatchObject({ state: 'held' })
})

it('the next night’s file is imported, and the held one waits no more', async () => {
  const held = (await school.get('/api/runs?state=held')).json().runs
  expect(held).toHaveLength(1)
  expect((await push(fileOf('Y'))).status).toBe(0)
  expect((await school.get('/api/runs?state=held')).json().runs).toEqual([])
  expect((await school.get(`/api/imports/${held[0].id}`)).json().state).toBe('replaced')
})

it('a plan says that the file would be held', async () => {
  const { status, stdout } = await push(fileOf('N'), '--plan-only')
  expect(status).toBe(0)
  expect(stdout).toContain('It would be held, for it would disable 40 of 40 patrons (the limit is 20 %).')
})
