import { isDatabaseAway } from '../database/is-database-away.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { chooseSchool } from '../schools/choose-school.ts'
import { listSchools, type SchoolSummary } from '../schools/list-schools.ts'
import type { Services } from '../services.ts'
import { processTerminal, type Terminal } from './terminal.ts'

/** What a command came to; when done it has told its results itself. */
export type Outcome = { kind: 'done' } | { kind: 'refused'; why: string }

export interface Surroundings {
  services: Services
  terminal: Terminal
}

/**
 * Runs a command on the database that the environment names, which it starts for this time if nobody runs it, and
 * sets the exit status.
 */
export async function atInstallation(work: (surroundings: Surroundings) => Promise<Outcome>): Promise<void> {
  const terminal = processTerminal()
  const installation = await open(terminal)
  if (!installation) return
  try {
    conclude(await work({ services: installation.services, terminal }), terminal)
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    giveUp(`The database did not answer (${messageOf(error)}). Nothing was changed.`, terminal)
  } finally {
    await installation.close()
  }
}

/** As above, on one school of it. @param wanted what `--school` was given */
export async function atSchool(
  wanted: string | undefined,
  work: (school: SchoolSummary, surroundings: Surroundings) => Promise<Outcome>,
): Promise<void> {
  await atInstallation(async surroundings => {
    const chosen = chooseSchool(await listSchools(surroundings.services.database), wanted)
    if (chosen.kind === 'unusable') return { kind: 'refused', why: chosen.why }
    return work(chosen.school, surroundings)
  })
}

/** For what is refused before the database is needed. */
export function refuse(why: string): void {
  conclude({ kind: 'refused', why }, processTerminal())
}

function conclude(outcome: Outcome, { err }: Terminal): void {
  if (outcome.kind === 'done') return
  err.line(`rollbook: ${outcome.why}`)
  process.exitCode = 2
}

async function open(terminal: Terminal): Promise<Installation | undefined> {
  try {
    return await openInstallation({ environment: process.env, use: 'command', log: terminal.err.line })
  } catch (error) {
    // Of all that can be wrong here the message is in plain words.
    giveUp(messageOf(error), terminal)
    return undefined
  }
}

function giveUp(why: string, { err }: Terminal): void {
  err.line(`rollbook: ${why}`)
  process.exitCode = 1
}

/** Where a host has several addresses Node says nothing of a failed connection but the code. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
