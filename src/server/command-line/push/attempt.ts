import type { Reply } from './reply.ts'

/** What came of sending the file once. */
export type Attempt =
  | Processed
  | Answered
  /** The connection failed before the file had left: the server has not imported it. */
  | { kind: 'not sent'; why: string }
  /** The connection failed after the file had left: the server may have imported it. */
  | { kind: 'answer lost'; why: string }
  /** No TLS, or the server could not prove to be who it says; no credentials were sent. */
  | { kind: 'untrusted'; why: string }
  | { kind: 'file changed' }
  | { kind: 'file unreadable'; why: string }
  | { kind: 'interrupted'; wasSent: boolean }

/** Status 200 with Rollbook's reply, also if rows failed. */
export interface Processed {
  kind: 'processed'
  reply: Reply
  /** The reply as it came, for `--json`. */
  text: string
  /** What the run has to say besides; 0 if the server did not say. */
  warnings: number
  /** The whole address of the run's own resource. */
  run: string | undefined
}

/** Any other answer, from Rollbook (then with a reply) or from what stands before it. */
export interface Answered {
  kind: 'answered'
  status: number
  reply: Reply | undefined
  text: string
  /** Milliseconds that the server asks to wait. */
  retryAfter: number | undefined
  /** Where a redirect points. */
  location: string | undefined
}
