import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { type BenchSchool, manager } from './schools.ts'

/** As the school's manager, on the page. @returns the cookie as the browser sends it */
export async function signIn(port: number, school: BenchSchool): Promise<string> {
  const headers = {
    host: `${school.host}:${port}`,
    'content-type': 'application/json',
    'x-rollbook': '1',
  }
  const outgoing = request({ host: '127.0.0.1', port, method: 'POST', path: '/api/session', headers })
  outgoing.end(JSON.stringify(manager))
  const [response] = await once(outgoing, 'response')
  const body = await text(response)
  const [cookie] = response.headers['set-cookie'] ?? []
  if (cookie === undefined) throw new Error(`${response.statusCode}: ${body}`)
  return cookie.split(';')[0]
}
