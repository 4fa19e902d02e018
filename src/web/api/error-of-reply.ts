import { ApiError } from './api-error.ts'

export interface Reply {
  status: number
  /** Undefined where it is no JSON. */
  body: unknown
  /** The header of that name. */
  retryAfter: string | null
}

/** What a reply that is no success says. */
export function errorOfReply({ status, body, retryAfter }: Reply): ApiError {
  const said =
    typeof body === 'object' && body !== null ? (body as { summary?: unknown; error?: unknown }) : {}
  const seconds = Number(retryAfter ?? Number.NaN)
  return new ApiError({
    status,
    id: typeof said.error === 'string' ? said.error : `status-${status}`,
    sentence: typeof said.summary === 'string' ? said.summary : `The server answered ${status}. Try again.`,
    body,
    retryAfter: Number.isFinite(seconds) ? seconds : undefined,
  })
}

/** Where no reply came at all. */
export function unreachable(): ApiError {
  const sentence = 'Rollbook cannot be reached. Check the network, then try again.'
  return new ApiError({ status: 0, id: 'unreachable', sentence })
}
