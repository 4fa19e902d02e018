import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import type { Account } from './account.ts'

export interface Reply {
  status: number
  seconds: number
  body: unknown
}

/** Posts a file as any script would: a form with one file, over real HTTP, with Basic credentials. */
export async function postFile({
  file,
  url,
  account,
  signal,
}: {
  file: string
  url: string
  account: Account
  signal: AbortSignal
}): Promise<Reply> {
  const form = new FormData()
  form.append('file', await openAsBlob(file, { type: 'text/csv' }), basename(file))
  const authorization = `Basic ${Buffer.from(`${account.username}:${account.password}`).toString('base64')}`
  const started = performance.now()
  const response = await fetch(url, { method: 'POST', body: form, headers: { authorization }, signal })
  const body = await response.json()
  return { status: response.status, seconds: (performance.now() - started) / 1000, body }
}
