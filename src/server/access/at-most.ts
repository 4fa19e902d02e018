/**
 * Lets at most so many pieces of work run at once; the others wait for their turn in the order in which they
 * came.
 */
export function atMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0

  async function enter(): Promise<void> {
    if (running < limit) running++
    else await new Promise<void>(resolve => waiting.push(resolve))
  }

  /** Hands the place on, so that nobody slips in before the one who waits. */
  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else running--
  }

  return async work => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
