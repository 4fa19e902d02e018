import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Place } from './reach.ts'

/** In milliseconds, for each address: a few that nobody answers at must leave time for one that does. */
const longestTry = 5_000

export interface Connecting {
  port: number
  signal: AbortSignal
}

/**
 * To the first of its addresses, in their order, that takes the connection. All were looked at, and none is asked for again.
 * @throws what the last of them has against it
 */
export async function connectTo({ addresses }: Place, { port, signal }: Connecting): Promise<Socket> {
  let refusal: unknown
  for (const address of addresses) {
    try {
      return await tryOne(address, { port, signal })
    } catch (error) {
      signal.throwIfAborted()
      refusal = error
    }
  }
  throw refusal
}

async function tryOne(address: string, { port, signal }: Connecting): Promise<Socket> {
  const tooLong = AbortSignal.timeout(longestTry)
  const socket = connect({ host: address, port })
  // It may break before whoever gets it listens, which would end the process; he hears of it all the same.
  socket.on('error', () => {})
  try {
    await once(socket, 'connect', { signal: AbortSignal.any([signal, tooLong]) })
    return socket
  } catch (error) {
    socket.destroy()
    throw tooLong.aborted ? new Error(`${address} does not answer.`) : error
  }
}
