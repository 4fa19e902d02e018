import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { cpuOfProcess, peakMemoryOf } from './cpu.ts'
import type { Register } from './lab.ts'
import { autoimport, type BenchSchool } from './schools.ts'
import { signIn } from './sign-in.ts'

/** `rollbook serve` in a process of its own, as in earnest. */
export interface Server {
  port: number
  /** CPU seconds so far. */
  cpu(): number
  /** The most memory so far, in MB. */
  peakMemory(): number
  /** Posts a file to a school, as a nightly script does. */
  post(school: BenchSchool, csv: string): Promise<string>
  /** As a school's manager, once for all that is asked after it. @returns the cookie */
  signIn(school: BenchSchool): Promise<string>
  /** Asks a school for something as its manager on the page. */
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
  const cookies = new Map<number, Promise<string>>()
  const cookieOf = (school: BenchSchool) => {
    const cookie = cookies.get(school.id) ?? signIn(port, school)
    cookies.set(school.id, cookie)
    return cookie
  }
  return {
    port,
    cpu: () => cpuOfProcess(pid),
    peakMemory: () => peakMemoryOf(pid),
    async post(school, csv) {
      const headers = { authorization: basic, 'content-type': 'text/csv' }
      const sending = { port, school, headers, path: '/api/import/users' }
      return (await send<{ summary: string }>({ ...sending, body: csv })).summary
    },
    signIn: cookieOf,
    async ask(school, path, body) {
      const cookie = await cookieOf(school)
      const headers = { cookie, 'x-rollbook': '1', 'content-type': 'application/json' }
      return send({ port, school, headers, path, body: JSON.stringify(body) })
    },
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

const basic = `Basic ${Buffer.from(`${autoimport.username}:${autoimport.password}`).toString('base64')}`

interface Sending {
  port: number
  school: BenchSchool
  headers: Record<string, string>
  path: string
  body: string
}

/** Not `fetch`, which lets nobody say another host than the address's own. @returns the reply, as JSON says it */
async function send<T>({ port, school, headers, path, body }: Sending): Promise<T> {
  const host = `${school.host}:${port}`
  const outgoing = request({ port, host: '127.0.0.1', method: 'POST', path, headers: { host, ...headers } })
  outgoing.end(body)
  const [response] = await once(outgoing, 'response')
  const told = await text(response)
  if (response.statusCode >= 300) throw new Error(`${response.statusCode}: ${told}`)
  return JSON.parse(told)
}
