import { once } from 'node:events'
import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { Readable } from 'node:stream'
import { text as readText } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { formatDuration } from '../durations.ts'
import type { Attempt } from './attempt.ts'
import { type Envelope, envelopeFor } from './multipart.ts'
import { readReply } from './reply.ts'
import { parseRetryAfter } from './retry-after.ts'
import { FileChanged, type OpenSource, type Source } from './source.ts'

export interface Delivery {
  url: URL
  /** The value of the Authorization header. */
  authorization: string
  userAgent: string
  source: Source
  /** Certificates to trust instead of Node's, in PEM. */
  ca: string | undefined
  /** Milliseconds without a sign of life after which the connection is given up. */
  silence: number
  /** For the proxies that HTTPS_PROXY and NO_PROXY name. */
  env: NodeJS.ProcessEnv
  signal: AbortSignal
}

/** Sends the file once. Whatever goes wrong is a value. */
export async function post(delivery: Delivery): Promise<Attempt> {
  let opened: OpenSource
  try {
    opened = await delivery.source.open()
  } catch (error) {
    return { kind: 'file unreadable', why: codeOf(error) }
  }
  try {
    return await exchange(delivery, opened)
  } finally {
    await opened.close()
  }
}

async function exchange(delivery: Delivery, opened: OpenSource): Promise<Attempt> {
  const envelope = envelopeFor(delivery.source.name)
  const request = startRequest(delivery, envelope, opened.size)
  // An answer before the end of the file (401, 413) breaks the sending off; the answer is what counts.
  const sending = pipeline(Readable.from(wrap(envelope, opened)), request).catch((error: unknown) => error)
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return interpret(response, await readText(response), delivery.url)
  } catch (error) {
    // A file that changed shows in the request only as a connection that ended.
    if ((await sending) instanceof FileChanged) return { kind: 'file changed' }
    return failure({ error, wasSent: request.writableFinished, aborted: delivery.signal.aborted })
  } finally {
    request.destroy()
    await sending
  }
}

function startRequest(delivery: Delivery, envelope: Envelope, fileSize: number): ClientRequest {
  const { url, signal, silence, ca } = delivery
  const options = {
    method: 'POST',
    signal,
    timeout: silence,
    headers: {
      authorization: delivery.authorization,
      'content-type': envelope.contentType,
      'content-length': envelope.before.length + fileSize + envelope.after.length,
      accept: 'application/json',
      'user-agent': delivery.userAgent,
    },
  }
  // With `Connection: close` a server that answers early resets the connection, and the reset can overtake the
  // answer. Plain http is for loopback only, so it never goes through a proxy.
  const request =
    url.protocol === 'https:'
      ? requestHttps(url, {
          ...options,
          ca,
          agent: new HttpsAgent({ keepAlive: true, proxyEnv: delivery.env }),
        })
      : requestHttp(url, { ...options, agent: new HttpAgent({ keepAlive: true }) })
  // A connection cut in the middle of an answer errs here as well as in the answer, and unheard it would end us.
  request.on('error', () => {})
  request.on('timeout', () => request.destroy(new Error(`no sign of life for ${formatDuration(silence)}`)))
  return request
}

/** The closing boundary comes only after the file proved whole: without it the server imports nothing. */
async function* wrap({ before, after }: Envelope, opened: OpenSource): AsyncGenerator<Uint8Array> {
  yield before
  yield* opened.chunks()
  yield after
}

function interpret(response: IncomingMessage, text: string, url: URL): Attempt {
  const { statusCode: status = 0, headers } = response
  const reply = readReply(text)
  const location = headers.location && URL.parse(headers.location, url.href)?.href
  if (status === 200 && reply) {
    return { kind: 'processed', reply, text, warnings: countIn(headers['rollbook-warnings']), run: location }
  }
  const retryAfter = parseRetryAfter(headers['retry-after'], new Date())
  return { kind: 'answered', status, reply, text, retryAfter, location }
}

function countIn(header: string | string[] | undefined): number {
  const count = Number(header)
  return Number.isSafeInteger(count) ? count : 0
}

interface Failure {
  error: unknown
  wasSent: boolean
  aborted: boolean
}

function failure({ error, wasSent, aborted }: Failure): Attempt {
  if (aborted) return { kind: 'interrupted', wasSent }
  const why = describe(error)
  if (isMistrust(codeOf(error))) return { kind: 'untrusted', why }
  return wasSent ? { kind: 'answer lost', why } : { kind: 'not sent', why }
}

/** OpenSSL's names for what can be wrong with a certificate, Node's for a wrong host name, and no TLS at all. */
function isMistrust(code: string): boolean {
  return /^EPROTO$|CERT|UNABLE_TO_|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/.test(code)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Where a name has several addresses Node reports all refusals at once, with an empty message. */
function describe(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  return opensslReason(error.message) ?? (error.message || codeOf(error))
}

/** `wrong version number` out of `write EPROTO 40AD…:error:0A00010B:SSL routines:…:wrong version number:../deps/…` */
function opensslReason(message: string): string | undefined {
  return /:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):/.exec(message)?.[1]
}
