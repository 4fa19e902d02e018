import { formatDuration } from '../durations.ts'
import type { Attempt, Processed } from './attempt.ts'
import { decideNext } from './decide-next.ts'
import { explain } from './explain.ts'

/** How the whole push went, after all attempts. */
export type Outcome =
  | Processed
  | { kind: 'refused'; attempt: Attempt }
  | { kind: 'gave up'; attempt: Attempt; attempts: number }
  | { kind: 'interrupted'; wasSent: boolean }

export interface Push {
  /** Sends the file once. */
  post(): Promise<Attempt>
  /** Milliseconds since the first attempt after which no further one begins. */
  retryFor: number
}

/** Clock, chance and the person before the screen. */
export interface Surroundings {
  /** Milliseconds on a clock that never jumps. */
  now(): number
  /** Also ends, without throwing, when the signal fires. */
  wait(milliseconds: number): Promise<void>
  random(): number
  /** Says why there is another attempt. */
  say(line: string): void
  signal: AbortSignal
}

export async function pushFile({ post, retryFor }: Push, around: Surroundings): Promise<Outcome> {
  const begun = around.now()
  for (let attempts = 1; ; attempts++) {
    const attempt = await post()
    const elapsed = around.now() - begun
    const next = decideNext({ attempt, attempts, elapsed, retryFor, random: around.random() })
    if (next.kind === 'give up') return { kind: 'gave up', attempt, attempts }
    if (next.kind === 'done') return final(attempt)
    around.say(`${explain(attempt)} Trying again in ${formatDuration(next.after)}.`)
    await around.wait(next.after)
    if (around.signal.aborted) return { kind: 'interrupted', wasSent: attempt.kind === 'answer lost' }
  }
}

function final(attempt: Attempt): Outcome {
  return attempt.kind === 'processed' || attempt.kind === 'interrupted'
    ? attempt
    : { kind: 'refused', attempt }
}

/** The exit status of each outcome, as `--help` lists them. */
export function exitStatus(outcome: Outcome): number {
  switch (outcome.kind) {
    case 'processed':
      return outcome.reply.success ? 0 : 1
    case 'refused':
      return 2
    case 'gave up':
      return 3
    case 'interrupted':
      return 130
  }
}

/** The server's last reply as it came; undefined if what answered last was not Rollbook. */
export function lastReplyText(outcome: Outcome): string | undefined {
  if (outcome.kind === 'processed') return outcome.text
  if (outcome.kind === 'interrupted' || outcome.attempt.kind !== 'answered') return undefined
  return outcome.attempt.reply && outcome.attempt.text
}
