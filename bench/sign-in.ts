import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { hashPassword } from '../src/server/access/passwords.ts'
import { createAccount } from '../src/server/accounts/create-account.ts'
import { withSchool } from '../src/server/database/database.ts'
import type { Register } from './lab.ts'
import type { BenchSchool } from './schools.ts'
import type { Server } from './server.ts'

/** As an administrator, on the page. @returns the cookie as the browser sends it */
export async function signIn(
  { database }: Register,
  { server, school }: { server: Server; school: BenchSchool },
): Promise<string> {
  const username = 'admin'
  const password = 'another password of the bench'
  const account = {
    username,
    systemGroups: ['Library Users', 'System Administrator'] as const,
    passwordHash: await hashPassword(password),
  }
  const created = await withSchool(database, school.id, transaction =>
    createAccount(transaction, account, new Date()),
  )
  if (created.kind !== 'created') throw new Error('the school has its administrator already')
  const headers = {
    host: `${school.host}:${server.port}`,
    'content-type': 'application/json',
    'x-rollbook': '1',
  }
  const path = '/api/session'
  const outgoing = request({ host: '127.0.0.1', port: server.port, method: 'POST', path, headers })
  outgoing.end(JSON.stringify({ username, password }))
  const [response] = await once(outgoing, 'response')
  const body = await text(response)
  const [cookie] = response.headers['set-cookie'] ?? []
  if (cookie === undefined) throw new Error(`${response.statusCode}: ${body}`)
  return cookie.split(';')[0]
}
