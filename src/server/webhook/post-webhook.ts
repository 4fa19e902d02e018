/** One signed POST to an address that somebody has named, and to no other. */
import { createHmac } from 'node:crypto'
import type { ClientRequest } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { connectTo } from './connect-to.ts'
import { findPlace, type Place, type Reach } from './reach.ts'

export interface WebhookPost {
  url: string
  secret: string
  /** JSON. */
  body: string
  /** The same at each try. */
  delivery: string
  at: Date
}

export interface Posting {
  reach: Reach
  signal: AbortSignal
}

/** @throws what went wrong, in a sentence, unless it was answered with 2xx */
export async function postWebhook(post: WebhookPost, { reach, signal }: Posting): Promise<void> {
  const url = new URL(post.url)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const port = url.port === '' ? 443 : Number(url.port)
  const socket = await connectTo(await placeOf(host, reach), { port, signal })
  const asking = request(optionsOf(post, { url, host, socket, reach, signal }))
  asking.end(post.body)
  const status = await statusOf(asking)
  if (status >= 300 && status < 400) throw new Error(`It answers ${status}, and redirects are not followed.`)
  if (status < 200 || status >= 300) throw new Error(`It answers ${status}.`)
}

async function placeOf(host: string, reach: Reach): Promise<Place> {
  const place = await findPlace(host, reach)
  if (place === null) throw new Error(`${host} has no address.`)
  if (!place.isPublic) throw new Error(`${host} is a private address, to which nothing is posted.`)
  return place
}

/** Whatever becomes of a request, it is closed in the end; one that is answered with 101 is, and nothing else is said of it. */
function statusOf(asking: ClientRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    asking.on('response', response => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    asking.on('error', reject)
    asking.on('close', () => reject(new Error('It closes the connection without an answer.')))
  })
}

interface Way {
  url: URL
  host: string
  socket: Socket
  reach: Reach
  signal: AbortSignal
}

function optionsOf(
  { secret, body, delivery, at }: WebhookPost,
  { url, host, socket, reach, signal }: Way,
): RequestOptions {
  const seconds = Math.floor(at.getTime() / 1000)
  return {
    method: 'POST',
    path: `${url.pathname}${url.search}`,
    headers: {
      host: url.host,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Rollbook',
      'rollbook-delivery': delivery,
      'rollbook-signature': `t=${seconds},v1=${signatureOf(`${seconds}.${body}`, secret)}`,
    },
    createConnection: () =>
      connectTls({ socket, host, ...(isIP(host) === 0 && { servername: host }), ca: reach.ca }),
    signal,
  }
}

export function signatureOf(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}
