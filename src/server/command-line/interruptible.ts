import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM'] as const

/** Runs `work` so that Ctrl-C or a stop of the service aborts it in order, and it can tidy up. */
export async function interruptible(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const stop = new AbortController()
  let status: number | undefined
  const listeners = signals.map(signal => {
    const listener = () => {
      status = 128 + constants.signals[signal]
      stop.abort()
    }
    process.on(signal, listener)
    return { signal, listener }
  })
  try {
    return await work(stop.signal)
  } catch (error) {
    if (status === undefined) throw error
    return status
  } finally {
    for (const { signal, listener } of listeners) process.off(signal, listener)
  }
}
