import type { ChangeRun } from '../../api/many-patrons.ts'
import { administrator, type ServerProcess } from './server-process.ts'

const authorization = `Basic ${btoa(`${administrator.username}:${administrator.password}`)}`

/** As the administrator: `ask(server, 'POST /api/runs/7/undo', {})`. A form is sent as one. */
export function ask(
  { address }: Pick<ServerProcess, 'address'>,
  route: string,
  body?: object,
): Promise<Response> {
  const [method = '', path = ''] = route.split(' ')
  if (body instanceof FormData) return fetch(address + path, { method, headers: { authorization }, body })
  const headers = { authorization, ...(body && { 'content-type': 'application/json' }) }
  return fetch(address + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

/** Types what it asks for, if anything. @returns the status of the answer */
export async function applyChange(
  server: Pick<ServerProcess, 'address'>,
  { id, confirmation }: Pick<ChangeRun, 'id' | 'confirmation'>,
): Promise<number> {
  const body = confirmation === null ? {} : { confirmation }
  return (await ask(server, `POST /api/changes/${id}/apply`, body)).status
}

/** A file, as a script posts it. @param query `?complete=true` and the like */
export function postFile(
  { address }: Pick<ServerProcess, 'address'>,
  csv: string,
  query = '',
): Promise<Response> {
  const headers = { authorization, 'content-type': 'text/csv' }
  return fetch(`${address}/api/import/users${query}`, { method: 'POST', headers, body: csv })
}
