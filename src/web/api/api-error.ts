/** What went wrong between the page and the server, with a sentence to show as it is. */
export class ApiError extends Error {
  /** The HTTP status; 0 where no reply came. */
  readonly status: number
  /** The stable name of the error: `changed-meanwhile`. */
  readonly id: string
  /** The whole reply, for those that say more: problems, what changed meanwhile. */
  readonly body: unknown
  /** Seconds to wait, where the server said so. */
  readonly retryAfter: number | undefined

  constructor(said: {
    status: number
    id: string
    sentence: string
    body?: unknown
    retryAfter?: number | undefined
  }) {
    super(said.sentence)
    this.name = 'ApiError'
    this.status = said.status
    this.id = said.id
    this.body = said.body
    this.retryAfter = said.retryAfter
  }
}

export function isApiError(error: unknown, id?: string): error is ApiError {
  return error instanceof ApiError && (id === undefined || error.id === id)
}

/** Nothing where the session has ended: then there is a dialog that says so, and the rest goes on as before. */
export function sentenceOf(error: Error | null): string | undefined {
  return error === null || isSignedOut(error) ? undefined : error.message
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401
}
