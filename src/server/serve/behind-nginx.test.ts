// A file with passwords takes longer than a proxy waits: nginx gives up after 60 s, here after two. With
// ROLLBOOK_NGINX_DEFAULTS=1 (`npm run test:nginx`, some minutes) nothing of nginx's own times is changed.
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Nginx, startNginx } from '../../../test/nginx.ts'
import { basic, openTestSchool, type TestSchool } from '../../../test/school.ts'
import { runRollbook } from '../command-line/testing/run-rollbook.ts'
import { buildApp } from '../http/app.ts'

const withDefaults = process.env.ROLLBOOK_NGINX_DEFAULTS === '1'
const patience = withDefaults ? 60 : 2
const rowCount = patience * 400

let school: TestSchool
let app: Awaited<ReturnType<typeof buildApp>>
let nginx: Nginx
beforeAll(async () => {
  school = await openTestSchool()
  app = await buildApp({
    services: { ...school.services, importPatience: 60_000 },
    logLevel: 'silent',
    trustProxy: ['loopback'],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  nginx = await startNginx(`http://127.0.0.1:${port}`, withDefaults ? '' : `proxy_read_timeout ${patience}s;`)
})
afterAll(async () => {
  await nginx?.stop()
  await app?.close()
  await school?.close()
})

/** About twice as long to hash as nginx waits, on two cores. */
const rows = Array.from({ length: rowCount }, (_, n) => `slow${n},Y,Y,swordfish ${n}`)
const csv = `username,enabled,staffmember,password\n${rows.join('\n')}\n`

describe('behind nginx', () => {
  it('credentials are taken, since nginx says that they came over TLS', async () => {
    const authorization = basic(school.administrator)
    expect((await fetch(`${nginx.address}/api/imports`, { headers: { authorization } })).status).toBe(200)
  })

  it(
    'push sees a slow import through, though nginx gives up on it meanwhile',
    async () => {
      const { username, password } = school.administrator
      const run = await runRollbook(['push', '-', '--url', nginx.address, '--username', username], {
        env: { ROLLBOOK_PASSWORD: password },
        input: csv,
      })
      expect([run.status, run.stdout]).toEqual([0, expect.stringContaining(`${rowCount} users processed.`)])
      expect(run.stderr).toContain('504')
      const runs = (await school.get('/api/imports')).json().imports
      expect(runs.map((one: { counts: object }) => one.counts)).toContainEqual(
        expect.objectContaining({ created: rowCount }),
      )
      expect((await school.get('/api/patrons?search=slow')).json().total).toBe(rowCount)
    },
    patience * 30_000,
  )
})
