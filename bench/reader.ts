import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { createToken } from '../src/server/access/tokens.ts'
import { createAccount } from '../src/server/accounts/create-account.ts'
import { withSchool } from '../src/server/database/database.ts'
import type { Register } from './lab.ts'
import type { BenchSchool } from './schools.ts'
import type { Server } from './server.ts'

/** A librarian who looks at patrons. */
export interface Reader {
  /** @returns milliseconds until the whole reply was there */
  get(path: string): Promise<number>
}

/** With a token: a password is hashed at each request, which would be most of what is measured. */
export async function addReader(
  { database }: Register,
  { server, school }: { server: Server; school: BenchSchool },
): Promise<Reader> {
  const now = new Date()
  const account = {
    username: 'librarian',
    systemGroups: ['Library Users', 'Librarian'] as const,
    passwordHash: '',
  }
  const token = await withSchool(database, school.id, async transaction => {
    const created = await createAccount(transaction, account, now)
    if (created.kind !== 'created') throw new Error('the school has its librarian already')
    const { patronId } = created
    return (await createToken(transaction, { patronId, name: 'bench', expiresAt: null }, now)).token
  })
  const headers = {
    host: `${school.host}:${server.port}`,
    authorization: `Basic ${Buffer.from(`token:${token}`).toString('base64')}`,
  }
  const agent = new Agent({ keepAlive: true })
  return { get: path => get({ agent, host: '127.0.0.1', port: server.port, path, headers }) }
}

/** Not `fetch`, which lets nobody say another host than the address's own. */
async function get(options: NonNullable<Parameters<typeof request>[1]>): Promise<number> {
  const began = performance.now()
  const outgoing = request(options).end()
  const [response] = await once(outgoing, 'response')
  const body = await text(response)
  if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${body}`)
  return performance.now() - began
}
