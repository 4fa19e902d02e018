import { expect } from 'vitest'
import type { Chance } from './chance.ts'

export interface Moment {
  name: string
  /** Makes the act wait where it comes to it; undefined for the one that comes by chance. */
  hold: string | undefined
}

/** How long an act lasts here and now, so that a kill at whatever moment may come before, during and after it. */
export class Lasting {
  #milliseconds = 900

  async of<T>(act: Promise<T>): Promise<T> {
    const start = performance.now()
    const result = await act
    this.#milliseconds = performance.now() - start
    return result
  }

  /** As far into the act, or a little beyond it, as chance will have it. */
  some(chance: Chance): number {
    return chance.between(0, Math.round(this.#milliseconds * 1.3))
  }
}

export interface Killing {
  kills: number
  seed: number
  /** Those at which an act is held; each is followed by a kill at whatever moment. */
  moments: readonly Moment[]
}

/** Did the act count as done, once the server was there again? */
export type Outcome = 'done' | 'not done'

const byChance: Moment = { name: 'whatever moment', hold: undefined }

/** Kills at each moment in turn, prints how often it struck and what had become of the act, and expects each to be struck. */
export async function killInTurn(
  { kills, seed, moments }: Killing,
  strike: (moment: Moment, label: string) => Promise<Outcome>,
): Promise<void> {
  process.stdout.write(`${kills} kills by the seed ROLLBOOK_SEED=${seed}\n`)
  const turns = moments.flatMap(moment => [moment, byChance])
  const struck = new Map(turns.map(({ name }) => [name, { done: 0, 'not done': 0 }]))
  for (let number = 0; number < kills; number++) {
    const moment = turns[number % turns.length] as Moment
    const outcome = await strike(moment, `kill ${number + 1} at ${moment.name}, seed ${seed}`)
    const counts = struck.get(moment.name)
    if (counts) counts[outcome]++
  }
  process.stdout.write(tableOf(struck))
  const totals = [...struck.values()].map(counts => counts.done + counts['not done'])
  expect(Math.min(...totals), 'each moment is struck in its turn').toBeGreaterThanOrEqual(
    Math.floor(kills / turns.length),
  )
}

function tableOf(struck: ReadonlyMap<string, Record<Outcome, number>>): string {
  const lines = [...struck].map(([name, counts]) => [name, String(counts.done), String(counts['not done'])])
  return [['moment', 'done', 'not done'], ...lines]
    .map(([name = '', done = '', notDone = '']) => `  ${name.padEnd(26)}${done.padEnd(6)}${notDone}\n`)
    .join('')
}
