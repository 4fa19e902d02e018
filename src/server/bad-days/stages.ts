/** The stages of an import as somebody outside can tell them apart, and how to be there at the moment. */
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Chance } from './chance.ts'
import type { ServerProcess } from './server-process.ts'
import type { Upload } from './upload.ts'
import type { Watch } from './watch.ts'

export const stages = ['receiving', 'planning', 'hashing', 'applying', 'answering', 'after'] as const

export type Stage = (typeof stages)[number]

export interface Scene {
  server: ServerProcess
  upload: Upload
  watch: Watch
  chance: Chance
}

/** Where the import is, by what was last seen and heard of it. */
export function tellStage({ server, upload, watch }: Omit<Scene, 'chance'>): Stage {
  if (upload.isReplyComplete()) return 'after'
  if (!upload.isSent()) return 'receiving'
  const { state } = watch.last()
  if (state === 'applied') return 'answering'
  const logged = stages.find(stage => stage === server.loggedStage())
  return logged ?? (state === 'running' ? 'planning' : 'receiving')
}

/**
 * Sends the file and resolves at a moment of that stage, or past it where the import was faster. The tables that are
 * locked, if any, hold the import in the stage.
 */
export async function reach(stage: Stage, { isHeld, ...scene }: Scene & { isHeld: boolean }): Promise<void> {
  const { server, upload, watch, chance } = scene
  if (stage === 'receiving') {
    await upload.send(chance.between(5, 95) / 100)
    return pause(chance.between(0, 20))
  }
  await upload.send(1)
  if (stage === 'after') {
    await upload.reply
    return pause(chance.between(0, 20))
  }
  const isReached: Record<typeof stage, () => boolean> = {
    planning: () => watch.last().state === 'running',
    hashing: () => server.loggedStage() === 'hashing',
    applying: () => server.loggedStage() === 'applying',
    answering: () => watch.last().state === 'applied',
  }
  await watch.until(look => upload.isReplyComplete() || (isHeld ? look.isWaiting : isReached[stage]()))
  // An answer follows within a millisecond or two: no time to lose.
  if (stage !== 'answering') await pause(chance.between(0, stage === 'hashing' ? 60 : 4))
}

/** Locks that make an import wait in a stage, as a backup or an index being made would: tables and the lock's mode. */
const holds: Partial<Record<Stage, { mode: string; tables: readonly string[] }>> = {
  planning: {
    mode: 'ACCESS EXCLUSIVE',
    tables: ['presentation_group', 'campus', 'cohort', 'academic_period'],
  },
  applying: { mode: 'SHARE', tables: ['form_class', 'patron'] },
}

/** Holds the stage by one of its locks every other time. @returns whether it does */
export async function holdByChance(stage: Stage, client: pg.Client, chance: Chance): Promise<boolean> {
  const hold = holds[stage]
  if (!hold || chance.between(0, 1) === 0) return false
  await client.query(`BEGIN; LOCK TABLE ${chance.pick(hold.tables)} IN ${hold.mode} MODE`)
  return true
}
