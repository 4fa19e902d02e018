import type { SchoolTransaction } from '../database/database.ts'
import type { Services } from '../services.ts'

/** A way to be told. */
export type Channel = 'mail' | 'webhook'

export interface WaitingLetter {
  id: number
  subject: string
  /** Text for a mail, JSON for a webhook. */
  body: string
  /** This one included. */
  tries: number
}

export interface Delivery {
  services: Services
  schoolId: number
  letter: WaitingLetter
  now: Date
}

/**
 * Reads what it takes to send a letter. Sending is done outside of the transaction, which would wait for strangers.
 * @returns null where there is nobody to carry it to
 */
export type Carrier = (transaction: SchoolTransaction, delivery: Delivery) => Promise<Sending | null>

/** @throws why it could not be sent */
export type Sending = (signal: AbortSignal) => Promise<void>

/** In one line. */
export function sayProblem(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  return said.replace(/\s+/g, ' ').trim().slice(0, 300)
}

export async function problemOf(carrying: Promise<void>): Promise<string | null> {
  try {
    await carrying
    return null
  } catch (error) {
    return sayProblem(error)
  }
}
