import type { Account } from './account.ts'

/** Asks the demo's server as a script does: `ask('POST /api/patrons', { values })`. */
export type Ask = <T>(route: string, body?: object) => Promise<T>

export function apiOf(address: string, { username, password }: Account, signal: AbortSignal): Ask {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  return async <T>(route: string, body?: object) => {
    const [method = 'GET', path = '/'] = route.split(' ')
    const headers = { authorization, ...(body && { 'content-type': 'application/json' }) }
    const request = { method, headers, signal, ...(body && { body: JSON.stringify(body) }) }
    const response = await fetch(`${address}${path}`, request)
    if (!response.ok) throw new Error(`${route} was answered ${response.status}: ${await response.text()}`)
    return response.json() as Promise<T>
  }
}
