/** One signed POST to an address that somebody has named, and to no other. */
import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** The network, as far as a webhook sees it. */
export interface Reach {
  /** Every address that the name has now. */
  resolve(host: string): Promise<string[]>
  mayAsk(address: string): boolean
  /** Authorities to trust instead of the usual ones. */
  ca?: string
}

export const publicInternet: Reach = {
  resolve: async host => (await lookup(host, { all: true })).map(({ address }) => address),
  mayAsk: isPublicAddress,
}

export interface WebhookPost {
  url: string
  secret: string
  /** JSON. */
  body: string
  /** The same at each try. */
  delivery: string
  at: Date
}

const patienceMs = 15_000

/** @throws what went wrong, in a sentence, unless it was answered with 2xx */
export async function postWebhook(post: WebhookPost, reach: Reach): Promise<void> {
  const url = new URL(post.url)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const address = await addressOf(host, reach)
  const asking = request(optionsOf(post, { url, host, address, reach }))
  asking.end(post.body)
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  response.destroy()
  const { statusCode = 0 } = response
  if (statusCode >= 300 && statusCode < 400)
    throw new Error(`It answers ${statusCode}, and redirects are not followed.`)
  if (statusCode < 200 || statusCode >= 300) throw new Error(`It answers ${statusCode}.`)
}

/** Asked once, and held on to: a name that has another address a moment later leads nowhere else. */
async function addressOf(host: string, { resolve, mayAsk }: Reach): Promise<string> {
  const addresses = isIP(host) ? [host] : await resolve(host)
  const [first] = addresses
  if (first === undefined) throw new Error(`${host} has no address.`)
  if (!addresses.every(mayAsk)) throw new Error(`${host} is a private address, to which nothing is posted.`)
  return first
}

interface Way {
  url: URL
  host: string
  address: string
  reach: Reach
}

function optionsOf(
  { secret, body, delivery, at }: WebhookPost,
  { url, host, address, reach }: Way,
): RequestOptions {
  const seconds = Math.floor(at.getTime() / 1000)
  return {
    method: 'POST',
    host: address,
    port: url.port === '' ? 443 : Number(url.port),
    path: `${url.pathname}${url.search}`,
    servername: isIP(host) ? '' : host,
    headers: {
      host: url.host,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Rollbook',
      'rollbook-delivery': delivery,
      'rollbook-signature': `t=${seconds},v1=${signatureOf(`${seconds}.${body}`, secret)}`,
    },
    agent: false,
    signal: AbortSignal.timeout(patienceMs),
    ...(reach.ca !== undefined && { ca: reach.ca }),
  }
}

export function signatureOf(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}
