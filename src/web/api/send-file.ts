import { stringifySearch } from '../address/search-params.ts'
import { errorOfReply, unreachable } from './error-of-reply.ts'

export interface SentFile {
  file: File
  query: Record<string, unknown>
  /** How much of it has gone, from 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/**
 * Sends a file in a form, and tells how far it has come, which `fetch` cannot.
 * @param path after `/api`
 * @returns never where the signal ends it
 * @throws ApiError for every reply that is not a success, and when none comes
 */
export function sendFile<T>(path: string, { file, query, onProgress, signal }: SentFile): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const sending = new XMLHttpRequest()
  sending.open('POST', `/api${path}${stringifySearch(query)}`)
  sending.setRequestHeader('accept', 'application/json')
  sending.setRequestHeader('x-rollbook', '1')
  sending.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
  sending.onload = () => {
    const { status } = sending
    const body = readJson(sending.responseText)
    if (status >= 200 && status < 300) resolve(body as T)
    else reject(errorOfReply({ status, body, retryAfter: sending.getResponseHeader('retry-after') }))
  }
  sending.onerror = () => reject(unreachable())
  signal.addEventListener('abort', () => sending.abort(), { once: true })
  const form = new FormData()
  form.set('file', file)
  sending.send(form)
  return promise
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
