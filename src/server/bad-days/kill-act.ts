/** kill -9 of the server at any moment of an act, each time on the very same register, and what is found in it afterwards. */
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { callBystander } from './bystander.ts'
import { chanceOf } from './chance.ts'
import { type Dump, dumpTables } from './dump-tables.ts'
import { type KeptRegister, keepRegister } from './kept-register.ts'
import { killInTurn, Lasting, type Moment, type Outcome } from './kill-in-turn.ts'
import { type Numbers, readNumbers, takeNumbersBack } from './numbers.ts'
import { clearScene, type Scene, setScene } from './scene.ts'
import { startServer } from './server-process.ts'

export interface Act<Given> {
  moments: readonly Moment[]
  /** Fills the school, up to the act. @returns what the act needs to know of it */
  prepare(scene: Scene): Promise<Given>
  /** @returns the status that it was answered with */
  perform(scene: Scene, given: Given): Promise<number>
  /** Expects of a server that has started again that it tells the truth to whoever asks what became of the act. */
  expectTold?(scene: Scene, given: Given, outcome: Outcome): Promise<void>
  /** Does the server begin with it by itself, when it is started? */
  isOfTheStart?: boolean
}

const kills = Number(process.env.ROLLBOOK_KILLS ?? 6)

/** In milliseconds: each kill takes two starts of the server, and so does what goes before. */
export const patience = (kills + 2) * 60_000

/**
 * Expects of each kill that the whole register is as it was before the act, or as the act leaves it where nobody disturbs it;
 * that what was answered is so; that it is still so when the server has started again; and that the act, where nothing of it
 * was done, succeeds when it is asked for once more.
 */
export async function killInAct<Given>(act: Act<Given>): Promise<void> {
  const seed = Number(process.env.ROLLBOOK_SEED ?? Date.now() % 1_000_000)
  const chance = chanceOf(seed)
  const scene = await setScene()
  try {
    const rehearsed = await rehearse(act, scene)
    const { moments } = act
    await killInTurn({ kills, seed, moments }, (moment, label) =>
      strike(rehearsed, moment, { label, delay: rehearsed.lasting.some(chance) }),
    )
  } finally {
    await clearScene(scene)
  }
}

interface Strike {
  label: string
  /** In milliseconds, where nothing holds the act. */
  delay: number
}

interface Rehearsed<Given> {
  act: Act<Given>
  given: Given
  scene: Scene
  kept: KeptRegister
  lasting: Lasting
  before: Dump
  whole: Dump
  numbers: Numbers
}

/** The act where nobody disturbs it, so that it is known what it leaves, and how long it lasts. */
async function rehearse<Given>(act: Act<Given>, scene: Scene): Promise<Rehearsed<Given>> {
  const given = await act.prepare(scene)
  await endServer(scene)
  await scene.bystander.untilServerIsForgotten()
  await scene.bystander.end()
  const kept = await keepRegister(scene.connection)
  scene.bystander = await callBystander(scene.connection)
  const lasting = new Lasting()
  const before = await dumpTables(scene.bystander)
  const numbers = await readNumbers(scene.bystander)
  scene.server = await startServer(scene.dataFolder)
  await act.expectTold?.(scene, given, 'not done')
  expect(await lasting.of(act.perform(scene, given))).toBe(200)
  const whole = await dumpTables(scene.bystander)
  expect(whole, 'the act leaves something').not.toEqual(before)
  await act.expectTold?.(scene, given, 'done')
  await endServer(scene)
  return { act, given, scene, kept, lasting, before, whole, numbers }
}

async function strike<Given>(
  { act, given, scene, kept, before, whole, numbers }: Rehearsed<Given>,
  { hold }: Moment,
  { label, delay }: Strike,
): Promise<Outcome> {
  await comeBack(scene, kept)
  const status = await performAndKill(act, { given, scene, hold, delay })
  const found = await dumpTables(scene.bystander)
  const outcome = isDeepStrictEqual(found, whole) ? 'done' : 'not done'
  if (outcome === 'not done') expect(found, label).toEqual(before)
  if (status !== null) expect([status, outcome], label).toEqual([200, 'done'])
  if (hold !== undefined) expect(outcome, label).toBe('not done')

  if (outcome === 'not done') await takeNumbersBack(scene.bystander, numbers)
  scene.server = await startServer(scene.dataFolder)
  if (!act.isOfTheStart) expect(await dumpTables(scene.bystander), label).toEqual(found)
  await act.expectTold?.(scene, given, outcome)
  if (outcome === 'not done') expect(await act.perform(scene, given), label).toBe(200)
  expect(await dumpTables(scene.bystander), label).toEqual(whole)
  await act.expectTold?.(scene, given, 'done')
  await endServer(scene)
  return outcome
}

async function comeBack(scene: Scene, kept: KeptRegister): Promise<void> {
  await scene.bystander.end()
  await kept.comeBack()
  scene.bystander = await callBystander(scene.connection)
}

interface Performing<Given> {
  given: Given
  scene: Scene
  hold: string | undefined
  delay: number
}

/** @returns what it was answered with; null where nothing was */
async function performAndKill<Given>(
  act: Act<Given>,
  { given, scene, hold, delay }: Performing<Given>,
): Promise<number | null> {
  const { bystander, dataFolder } = scene
  const begin = async () => void (hold !== undefined && (await bystander.begin(hold)))
  if (act.isOfTheStart) await begin()
  scene.server = await startServer(dataFolder)
  if (!act.isOfTheStart) await begin()
  const answer = act.perform(scene, given).catch(() => null)
  await (hold === undefined ? pause(delay) : bystander.untilImportsWait())
  await endServer(scene)
  if (hold !== undefined) await bystander.commit()
  await bystander.untilServerIsForgotten()
  return answer
}

/** By kill -9, also where that is not what is tried: it is faster than to ask. */
async function endServer({ server }: Scene): Promise<void> {
  server.kill()
  await server.untilGone()
}
