import type { FastifyInstance } from 'fastify'

/** @returns what is aborted when the server is told to stop, before it waits for the requests that it still answers */
export function stoppingOf(app: FastifyInstance): AbortSignal {
  const stopping = new AbortController()
  app.addHook('preClose', async () => stopping.abort())
  return stopping.signal
}
