import { constants } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { describeFate } from './describe-outcome.ts'
import type { Desk } from './desk.ts'

export interface Interruption {
  kind: 'interrupted'
  signal: Signal
}

const signals = ['SIGINT', 'SIGTERM'] as const
type Signal = (typeof signals)[number]

/**
 * Resolves when we are told to stop, and aborts then. A terminal and bin/rollbook.mjs may both tell us of one
 * Ctrl-C, so a second one must change nothing.
 */
export function interruption(stop: AbortController): Promise<Interruption> {
  return new Promise(resolve => {
    for (const signal of signals) {
      process.on(signal, () => {
        stop.abort()
        resolve({ kind: 'interrupted', signal })
      })
    }
  })
}

/** As long as an embedded database may take to stop; a statement that still runs is rolled back with our end. */
const patienceMs = 3000

/** Says where the import stands and ends the process, whatever it was waiting for. */
export async function leave(signal: Signal, { terminal, talk, close }: Desk): Promise<never> {
  talk.fallSilent()
  terminal.err.line(`rollbook: Stopped. ${describeFate(talk.appliedRun)}`)
  await Promise.race([close().catch(() => {}), sleep(patienceMs)])
  process.exit(128 + constants.signals[signal])
}
