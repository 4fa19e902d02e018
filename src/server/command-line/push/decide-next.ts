import type { Answered, Attempt } from './attempt.ts'

export type Next = { kind: 'done' } | { kind: 'retry'; after: number } | { kind: 'give up' }

export interface Situation {
  attempt: Attempt
  /** Attempts made so far, this one included. */
  attempts: number
  /** Milliseconds since the first attempt began. */
  elapsed: number
  /** Milliseconds after which no further attempt begins. */
  retryFor: number
  /** From 0 to 1: schools of one host that were all turned away must not all come back at the same moment. */
  random: number
}

const firstPause = 5_000
const longestPause = 120_000

/**
 * Whether to send the file again, and after how many milliseconds. Every attempt may be repeated safely, for rows
 * that were already imported stay as they are; only what cannot pass by itself is not worth it.
 */
export function decideNext({ attempt, attempts, elapsed, retryFor, random }: Situation): Next {
  if (!mayPass(attempt)) return { kind: 'done' }
  const remaining = retryFor - elapsed
  const asked = attempt.kind === 'answered' ? (attempt.retryAfter ?? 0) : 0
  if (remaining <= 0 || asked > remaining) return { kind: 'give up' }
  return { kind: 'retry', after: Math.max(asked, Math.min(pauseAfter(attempts, random), remaining)) }
}

/** True for what time alone may mend: another import, a restart, a cut line, an export still being written. */
function mayPass(attempt: Attempt): boolean {
  switch (attempt.kind) {
    case 'not sent':
    case 'answer lost':
    case 'file changed':
      return true
    case 'answered':
      return isBusy(attempt)
    default:
      return false
  }
}

/** 408 and 5xx that are no 503 come from a proxy, or from a fault that took nothing over. */
function isBusy({ status }: Answered): boolean {
  return [408, 409, 425, 429].includes(status) || status >= 500
}

/** 5 s, doubled each time up to 2 min, and of that between a half and the whole. */
function pauseAfter(attempts: number, random: number): number {
  const whole = Math.min(longestPause, firstPause * 2 ** (attempts - 1))
  return Math.round(whole * (0.5 + random / 2))
}
