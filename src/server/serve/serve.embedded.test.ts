// The server as an IT manager meets it: its own process, on a database of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { basic } from '../../../test/school.ts'
import { bareEnvironment } from '../command-line/testing/bare-environment.ts'
import { selfSignedCertificate } from '../command-line/testing/certificate.ts'
import { runRollbook } from '../command-line/testing/run-rollbook.ts'

const admin = { username: 'admin', password: 'swordfish 7' }
const entry = fileURLToPath(new URL('../../../bin/rollbook.mjs', import.meta.url))

let folder: string
let running: ChildProcess[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollbook serve '))
})
afterEach(async () => {
  for (const child of running) await stop(child, 'SIGTERM')
  running = []
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function environment(more: Record<string, string> = {}): Record<string, string> {
  return {
    PORT: '0',
    ROLLBOOK_DATA: join(folder, 'data'),
    ROLLBOOK_LOG: 'error',
    ROLLBOOK_ADMIN_USERNAME: admin.username,
    ROLLBOOK_ADMIN_PASSWORD: admin.password,
    ROLLBOOK_SCHOOL_NAME: 'Hillview College',
    ...more,
  }
}

async function start(more: Record<string, string> = {}): Promise<{ child: ChildProcess; address: string }> {
  const child = spawnServer(more, 'inherit')
  return { child, address: await findIn(child.stdout, /ready at (\S+)/) }
}

function spawnServer(more: Record<string, string>, stderr: 'inherit' | 'pipe'): ChildProcess {
  const env = { ...bareEnvironment, ...environment(more) }
  const child = spawn(process.execPath, [entry, 'serve'], { env, stdio: ['ignore', 'pipe', stderr] })
  running.push(child)
  return child
}

async function findIn(output: Readable | null, pattern: RegExp): Promise<string> {
  let said = ''
  for await (const chunk of output ?? []) {
    said += chunk
    const found = pattern.exec(said)?.[1]
    if (found) return found
  }
  throw new Error('the server ended before it said so')
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  child.kill(signal)
  const [status] = await once(child, 'exit')
  return status
}

function post(address: string, csv: string): Promise<Response> {
  const form = new FormData()
  form.set('file', new Blob([csv]), 'users.csv')
  return fetch(`${address}/api/import/users`, {
    method: 'POST',
    headers: { authorization: basic(admin) },
    body: form,
  })
}

async function total(address: string, search: string): Promise<number> {
  const response = await fetch(`${address}/api/patrons?search=${search}`, {
    headers: { authorization: basic(admin) },
  })
  return ((await response.json()) as { total: number }).total
}

describe('rollbook serve', () => {
  it('starts on an empty folder with the school and administrator of the environment, and keeps what it is given', async () => {
    const first = await start()
    expect((await fetch(`${first.address}/healthz`)).status).toBe(200)
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200)
    const reply = await post(first.address, 'username,enabled,staffmember\nkeeper,Y,Y\n')
    expect(await reply.json()).toMatchObject({ success: true })
    expect(await stop(first.child, 'SIGTERM')).toBe(0)
    const second = await start()
    expect(await total(second.address, 'keeper')).toBe(1)
  })

  it('starts again after kill -9, with all that it answered', async () => {
    const first = await start()
    await post(first.address, 'username,enabled,staffmember\nsurvivor,Y,Y\n')
    await stop(first.child, 'SIGKILL')
    const second = await start()
    expect(await total(second.address, 'survivor')).toBe(1)
  })

  it('is the data folder’s only server, but commands join it', async () => {
    const { address } = await start()
    const second = await runRollbook(['serve'], { env: environment() })
    expect(second.status).toBe(1)
    expect(second.stderr).toContain('Another Rollbook already serves the data in')
    const created = await runRollbook(
      ['users', 'create', 'autoimport', '--role', 'Import Only', '--password-stdin'],
      {
        env: environment(),
        input: 'swordfish 9\n',
      },
    )
    expect([created.status, created.stderr]).toEqual([0, ''])
    const own = await fetch(`${address}/api/imports`, {
      headers: { authorization: basic({ username: 'autoimport', password: 'swordfish 9' }) },
    })
    expect(own.status).toBe(200)
  })

  it('told to stop, finishes a running import first and answers it', async () => {
    const { child, address } = await start()
    const rows = Array.from({ length: 60 }, (_, index) => `late${index},Y,Y,swordfish ${index}`)
    const reply = post(address, `username,enabled,staffmember,password\n${rows.join('\n')}\n`)
    await pause(250)
    const stopped = stop(child, 'SIGTERM')
    expect(await (await reply).json()).toMatchObject({ success: true })
    expect(await stopped).toBe(0)
    const again = await start()
    expect(await total(again.address, 'late')).toBe(60)
  })

  it('without a school prints a link by which the page makes one, and its administrator', async () => {
    const nobody = {
      ROLLBOOK_DATA: join(folder, 'empty'),
      ROLLBOOK_ADMIN_USERNAME: '',
      ROLLBOOK_ADMIN_PASSWORD: '',
    }
    const link = new URL(await findIn(spawnServer(nobody, 'pipe').stderr, /(http:\S+\/set-up#\S+)\n/))
    const order = { schoolName: 'Riverside', timeZone: 'UTC', levels: ['7'], ...admin }
    const reply = await fetch(`${link.origin}/api/set-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...order, token: link.hash.slice(1) }),
    })
    expect(reply.status).toBe(201)
    expect(await total(link.origin, 'nobody')).toBe(0)
  })

  it('speaks HTTPS with a certificate and key', async () => {
    const { cert, key } = selfSignedCertificate()
    const files = { ROLLBOOK_TLS_CERT: join(folder, 'cert.pem'), ROLLBOOK_TLS_KEY: join(folder, 'key.pem') }
    writeFileSync(files.ROLLBOOK_TLS_CERT, cert)
    writeFileSync(files.ROLLBOOK_TLS_KEY, key)
    const { address } = await start(files)
    const request = httpsRequest(`${address}/api/imports`, {
      ca: cert,
      auth: `${admin.username}:${admin.password}`,
    })
    const [response] = await once(request.end(), 'response')
    expect([response.statusCode, JSON.parse(await text(response))]).toMatchObject([
      200,
      { imports: expect.any(Array) },
    ])
  })

  it('says what is wrong with its settings and starts nothing', async () => {
    const { status, stderr } = await runRollbook(['serve'], {
      env: environment({ PORT: 'eighty', ROLLBOOK_TLS_CERT: '/nowhere/cert.pem' }),
    })
    expect(status).toBe(1)
    expect(stderr).toContain('PORT: eighty is no port.')
    expect(stderr).toContain('/nowhere/cert.pem cannot be read')
  })
})
