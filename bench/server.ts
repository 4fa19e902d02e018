import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { cpuOfProcess, peakMemoryOf } from './cpu.ts'
import type { Register } from './lab.ts'
import { autoimport, type BenchSchool } from './schools.ts'

/** `rollbook serve` in a process of its own, as in earnest. */
export interface Server {
  port: number
  /** CPU seconds so far. */
  cpu(): number
  /** The most memory so far, in MB. */
  peakMemory(): number
  /** Posts a file to a school, as a nightly script does. */
  post(school: BenchSchool, csv: string): Promise<string>
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
    post: (school, csv) => post({ port, school, csv }),
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

/** Not `fetch`, which lets nobody say another host than the address's own. */
async function post({
  port,
  school,
  csv,
}: {
  port: number
  school: BenchSchool
  csv: string
}): Promise<string> {
  const credentials = Buffer.from(`${autoimport.username}:${autoimport.password}`).toString('base64')
  const outgoing = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/api/import/users',
    headers: {
      host: `${school.host}:${port}`,
      authorization: `Basic ${credentials}`,
      'content-type': 'text/csv',
    },
  })
  outgoing.end(csv)
  const [response] = await once(outgoing, 'response')
  const body = await text(response)
  if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${body}`)
  return JSON.parse(body).summary
}
