import { stringifySearch } from '../address/search-params.ts'
import { errorOfReply, unreachable } from './error-of-reply.ts'

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Record<string, unknown>
  /** A file goes as it is, anything else as JSON. */
  body?: unknown
  signal?: AbortSignal | undefined
}

/**
 * Asks the API. `T` is the reply's type in `src/api`, which the server keeps to.
 * @param path after `/api`
 * @throws ApiError for every reply that is not a success, and when none comes
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options)
  if (response.status === 204) return undefined as T
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) {
    const { status, headers } = response
    throw errorOfReply({ status, body, retryAfter: headers.get('retry-after') })
  }
  return body as T
}

async function send(
  path: string,
  { method = 'GET', query = {}, body, signal }: RequestOptions,
): Promise<Response> {
  try {
    return await fetch(`/api${path}${stringifySearch(query)}`, {
      method,
      credentials: 'same-origin',
      headers: headersFor(method, body),
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw unreachable()
  }
}

function headersFor(method: string, body: unknown): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body === undefined || body instanceof Blob ? {} : { 'content-type': 'application/json' }),
    // A page of another site cannot send a header of its own.
    ...(method === 'GET' ? {} : { 'x-rollbook': '1' }),
  }
}
