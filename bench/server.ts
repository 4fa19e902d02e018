import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { cpuOfProcess, peakMemoryOf } from './cpu.ts'
import type { Register } from './lab.ts'
import { type Account, autoimport, type BenchSchool, manager } from './schools.ts'

/** `rollbook serve` in a process of its own, as in earnest. */
export interface Server {
  port: number
  /** CPU seconds so far. */
  cpu(): number
  /** The most memory so far, in MB. */
  peakMemory(): number
  /** Posts a file to a school, as a nightly script does. */
  post(school: BenchSchool, csv: string): Promise<string>
  /** Asks a school for something as its manager. */
  ask<T>(school: BenchSchool, path: string, body: object): Promise<T>
  stop(): Promise<void>
}

const entry = join(import.meta.dirname, '../bin/rollbook.mjs')

export async function startServer({ databaseUrl }: Register): Promise<Server> {
  const environment = {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    ROLLBOOK_LOG: 'error',
    ROLLBOOK_KEY: '0'.repeat(64),
  }
  const child = spawn(process.execPath, [entry, 'serve'], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const port = await portOf(child)
  const pid = child.pid as number
  return {
    port,
    cpu: () => cpuOfProcess(pid),
    peakMemory: () => peakMemoryOf(pid),
    async post(school, csv) {
      const sending = { port, school, account: autoimport, path: '/api/import/users' }
      return (await send<{ summary: string }>({ ...sending, body: csv, type: 'text/csv' })).summary
    },
    ask: (school, path, body) =>
      send({
        port,
        school,
        account: manager,
        path,
        body: JSON.stringify(body),
        type: 'application/json',
      }),
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function portOf({ stdout }: ChildProcess): Promise<number> {
  if (stdout === null) throw new Error('the server has no output')
  for await (const line of createInterface({ input: stdout })) {
    const port = /ready at http:\S+:(\d+)/.exec(line)?.[1]
    if (port !== undefined) {
      stdout.resume()
      return Number(port)
    }
  }
  throw new Error('the server ended before it was ready')
}

interface Sending {
  port: number
  school: BenchSchool
  account: Account
  path: string
  body: string
  type: 'text/csv' | 'application/json'
}

/** Not `fetch`, which lets nobody say another host than the address's own. @returns the reply, as JSON says it */
async function send<T>({ port, school, account, path, body, type }: Sending): Promise<T> {
  const credentials = Buffer.from(`${account.username}:${account.password}`).toString('base64')
  const outgoing = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path,
    headers: {
      host: `${school.host}:${port}`,
      authorization: `Basic ${credentials}`,
      'content-type': type,
    },
  })
  outgoing.end(body)
  const [response] = await once(outgoing, 'response')
  const told = await text(response)
  if (response.statusCode >= 300) throw new Error(`${response.statusCode}: ${told}`)
  return JSON.parse(told)
}
