/**
 * How much of files a process works on at once: each is in memory several times over while it is received, read and planned,
 * and a dozen large ones at a time would be more than a small machine has.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { maxBytes } from '../../import/limits.ts'
import { RequestError } from '../errors.ts'

/** Four of the largest, or a small one from each of hundreds of schools. */
const mostBytes = 4 * maxBytes
let inHand = 0

/**
 * @returns what lets go of them again
 * @throws RequestError `too-many-files`
 */
export function takeInHand(bytes: number): () => void {
  if (inHand + bytes > mostBytes) throw new RequestError('too-many-files', { retryAfter: 30 })
  inHand += bytes
  let isHeld = true
  return () => {
    if (isHeld) inHand -= bytes
    isHeld = false
  }
}

/** @throws RequestError `too-many-files` */
export async function withFileInHand<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  const letGo = takeInHand(bytes)
  try {
    return await work()
  } finally {
    letGo()
  }
}

/** The files of this part's requests are in hand from before their bodies are read until they are answered, or nobody listens. */
export function boundFiles(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || !isFile(request)) return
    const letGo = takeInHand(sizeOf(request))
    for (const end of ['finish', 'close']) reply.raw.once(end, letGo)
  })
}

function isFile({ headers }: FastifyRequest): boolean {
  return !headers['content-type']?.startsWith('application/json')
}

/** One who does not say how much he sends may send as much as is taken. */
function sizeOf({ headers }: FastifyRequest): number {
  const told = Number(headers['content-length'] ?? maxBytes)
  return Number.isFinite(told) ? Math.min(told, maxBytes) : maxBytes
}
