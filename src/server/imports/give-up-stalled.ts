import type { FastifyReply, FastifyRequest } from 'fastify'
import { RequestError } from '../errors.ts'

/** Looked at so often, in milliseconds, from the first moment on. */
const patience = 30_000
/** Of the slowest line that a school may have, a modem, five times as many come. */
const fewestBytes = 30_000

/** An upload of which next to nothing comes ends with `upload-stalled`, rather than keep its place from others. */
export function giveUpStalled({ raw }: FastifyRequest, reply: FastifyReply): void {
  let received = raw.socket.bytesRead
  const watch = setInterval(() => {
    if (raw.complete || raw.readableEnded) return clearInterval(watch)
    const { bytesRead } = raw.socket
    if (bytesRead - received < fewestBytes) tellReader()
    received = bytesRead
  }, patience)
  watch.unref()
  reply.raw.once('close', () => clearInterval(watch))

  // Destroyed, the request would take the connection with it, and the answer.
  function tellReader(): void {
    reply.header('connection', 'close')
    raw.emit('error', new RequestError('upload-stalled'))
  }
  // Where nobody reads yet: else an error without a listener would end the process.
  raw.on('error', () => {})
}
