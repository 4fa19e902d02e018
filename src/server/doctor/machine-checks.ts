import { access, constants } from 'node:fs/promises'
import type { Config } from '../config.ts'
import { binariesIn, findPackage } from '../database/embedded/binaries.ts'
import { type Check, type Finding, ok, wrong } from './finding.ts'

/** The machine that this runs on. */
export interface Machine {
  config: Config
  nodeVersion: string
  now: Date
}

export const machineChecks: readonly Check<Machine>[] = [
  { name: 'Node', look: async ({ nodeVersion }) => lookAtNode(nodeVersion) },
  { name: 'clock', look: async ({ now }) => lookAtClock(now) },
  { name: 'packaged PostgreSQL', look: async ({ config }) => (config.databaseUrl ? null : lookAtPrograms()) },
]

function lookAtNode(version: string): Finding {
  const isOurs = Number.parseInt(version.replace(/^v/, ''), 10) >= 24
  if (isOurs) return ok(`Node ${version}.`)
  return wrong(
    `This runs on Node ${version}, and Rollbook needs 24.`,
    'Run "npm ci" in the folder of Rollbook, without --ignore-scripts: it brings Node 24 along.',
  )
}

/** This version was not there before; certificates, cohorts and tokens all go by the day. */
const firstDay = new Date('2026-11-01T00:00:00Z')

function lookAtClock(now: Date): Finding {
  if (now >= firstDay) return ok(`It is ${now.toISOString()}.`)
  return wrong(
    `The clock of this machine says ${now.toISOString()}, before this version of Rollbook was made.`,
    'Set it by a time server: timedatectl set-ntp true',
  )
}

async function lookAtPrograms(): Promise<Finding> {
  try {
    const { initdb, pgCtl, postgres } = binariesIn(findPackage())
    for (const program of [initdb, pgCtl, postgres]) await access(program, constants.X_OK)
    return ok(`Its programs are in ${postgres}.`)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return wrong(
      `The packaged PostgreSQL cannot be run: ${why}`,
      'Run "npm ci" in the folder of Rollbook without leaving out optional packages, or set DATABASE_URL.',
    )
  }
}
