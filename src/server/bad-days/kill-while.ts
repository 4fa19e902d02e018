import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Scene } from './scene.ts'
import { type ServerProcess, startServer } from './server-process.ts'

export interface Killing {
  /** Asks the server to apply a plan. */
  apply: () => Promise<Response>
  runId: number
  /** What another transaction holds, so that it waits there; without one it is killed wherever it is after `delay`. */
  hold: string | undefined
  /** Milliseconds. */
  delay: number
  /** The state of a run that waits, unless it is `planned`. */
  waitsAs?: 'held'
}

/**
 * Kills the server while it applies a plan, and starts it again. Expects that whatever was answered is true.
 * @returns the server that runs now, and whether the journal says that the plan was applied
 */
export async function killWhile(
  { dataFolder, server, bystander }: Scene,
  { apply, runId, hold, delay, waitsAs }: Killing,
): Promise<{ server: ServerProcess; isApplied: boolean }> {
  if (hold !== undefined) await bystander.begin(hold)
  const answer = apply().then(
    ({ status }) => status,
    () => null,
  )
  await (hold === undefined ? pause(delay) : bystander.untilImportsWait())
  server.kill()
  await server.untilGone()
  const status = await answer
  if (hold !== undefined) await bystander.commit()
  const started = await startServer(dataFolder)
  const [found] = await bystander.query<{ state: string }>('SELECT state FROM run WHERE id = $1', [runId])
  const isApplied = found?.state === 'applied'
  if (status === 200) expect(isApplied).toBe(true)
  if (hold !== undefined) expect([status, found?.state]).toEqual([null, waitsAs ?? 'planned'])
  return { server: started, isApplied }
}
