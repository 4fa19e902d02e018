/**
 * How much of files a process works on at once: each is in memory several times over while it is received, read and planned,
 * and a dozen large ones at a time would be more than a small machine has.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { maxBytes } from '../../import/limits.ts'
import { RequestError } from '../errors.ts'
import { accountOf } from '../http/guard.ts'
import { giveUpStalled } from './give-up-stalled.ts'

/** Four of the largest, or a small one from each of hundreds of schools. */
const mostBytes = 4 * maxBytes
/** So that whoever sends slowly, or much, keeps no other school waiting. */
const mostBytesOfSchool = mostBytes / 2
/** Of a school, files of which nothing has come yet. */
const mostAwaited = 2

export interface FileInHand {
  schoolId: number
  bytes: number
  /** Has nothing of it come yet? */
  isAwaited?: () => boolean
}

const inHand = new Set<FileInHand>()

/**
 * @returns what lets go of it again
 * @throws RequestError `too-many-files`
 */
export function takeInHand(file: FileInHand): () => void {
  const all = [...inHand, file]
  const ofSchool = all.filter(({ schoolId }) => schoolId === file.schoolId)
  const isTooMuch =
    bytesOf(all) > mostBytes ||
    bytesOf(ofSchool) > mostBytesOfSchool ||
    ofSchool.filter(({ isAwaited }) => isAwaited?.()).length > mostAwaited
  if (isTooMuch) throw new RequestError('too-many-files', { retryAfter: 30 })
  inHand.add(file)
  return () => inHand.delete(file)
}

function bytesOf(files: readonly FileInHand[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** @throws RequestError `too-many-files` */
export async function withFileInHand<T>(file: FileInHand, work: () => Promise<T>): Promise<T> {
  const letGo = takeInHand(file)
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
    const { schoolId } = accountOf(request)
    const letGo = takeInHand({ schoolId, bytes: sizeOf(request), isAwaited: () => isAwaited(request) })
    for (const end of ['finish', 'close']) reply.raw.once(end, letGo)
    giveUpStalled(request, reply)
  })
}

function isAwaited({ raw }: FastifyRequest): boolean {
  return !raw.complete && !raw.readableDidRead && raw.readableLength === 0
}

function isFile({ headers }: FastifyRequest): boolean {
  return !headers['content-type']?.startsWith('application/json')
}

/** One who does not say how much he sends may send as much as is taken. */
function sizeOf({ headers }: FastifyRequest): number {
  const told = Number(headers['content-length'] ?? maxBytes)
  return Number.isFinite(told) ? Math.min(told, maxBytes) : maxBytes
}
