/** So that no request waits for another's rows: what goes through many of them lets others pass in between. */
import { setImmediate } from 'node:timers/promises'

/** Whatever came in meanwhile has its turn. */
export function giveWay(): Promise<void> {
  return setImmediate()
}

const atOnce = 2_000

/** Lots of what is gone through; between two of them others have their turn. */
export async function* inLots<T>(all: Iterable<T>): AsyncGenerator<readonly T[]> {
  let lot: T[] = []
  for (const one of all) {
    lot.push(one)
    if (lot.length < atOnce) continue
    yield lot
    lot = []
    await giveWay()
  }
  if (lot.length > 0) yield lot
}
