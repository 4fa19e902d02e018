import { once } from 'node:events'

/** How long a mail server or a webhook may take in all, in milliseconds. */
export const usualPatience = 30_000

export interface Bounds {
  /** In milliseconds. */
  patience?: number | undefined
  /** Aborted when Rollbook stops. */
  stopping?: AbortSignal | undefined
}

/**
 * Ends when the work does, and otherwise in time, whatever the other side does or leaves undone.
 * @param work lets go of the other side once its signal is aborted
 * @throws also where it took too long, or Rollbook stops
 */
export async function inTime(
  work: (signal: AbortSignal) => Promise<void>,
  { patience = usualPatience, stopping }: Bounds,
): Promise<void> {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(new Error('It took too long, so it was given up.')), patience)
  const stop = () => over.abort(new Error('Rollbook stopped meanwhile.'))
  stopping?.addEventListener('abort', stop)
  if (stopping?.aborted) stop()
  try {
    await Promise.race([work(over.signal), givenUp(over.signal)])
  } catch (error) {
    throw over.signal.aborted ? over.signal.reason : error
  } finally {
    clearTimeout(timer)
    stopping?.removeEventListener('abort', stop)
  }
}

async function givenUp(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort')
  throw signal.reason
}
