/**
 * May credentials be taken from where a request comes? Seeds 000: "protected by HTTP Basic Auth over SSL/TLS";
 * the exceptions are the contract's ("Request").
 */
import type { IncomingHttpHeaders } from 'node:http'
import { RequestError } from '../errors.ts'
import { hostName } from '../schools/host-name.ts'
import { isLoopback } from './network-address.ts'

/** How a request came. Fastify's are of this shape, and it knows which proxies to believe. */
export interface Arrival {
  headers: IncomingHttpHeaders
  /** The connection's own, or what a trusted proxy says of its own. */
  protocol: string
  /** The Host header, or the host that a trusted proxy says it was asked for. */
  host: string
  /** The connection's other end: the client or the last proxy. */
  socket: { remoteAddress?: string | undefined }
}

/** @throws RequestError needs-https where credentials may have crossed a network in the open */
export function checkTransport(arrival: Arrival): void {
  if (!isEncrypted(arrival) && !isFromLoopback(arrival)) throw new RequestError('needs-https')
}

/** Of several proxies on the way each may have said its own: one that was asked in the open is enough. */
export function isEncrypted({ protocol, headers }: Arrival): boolean {
  return [protocol, ...valuesOf(headers, 'x-forwarded-proto')].every(name => name.toLowerCase() === 'https')
}

/**
 * Does the client run on this machine, too? A proxy beside us also comes from loopback, but it hands on the
 * client's host or says that it forwards. One that does neither (nginx, unless told to) cannot be told from a
 * local script.
 */
export function isFromLoopback({ socket, headers }: Arrival): boolean {
  return isLoopback(socket.remoteAddress ?? '') && isLoopbackHost(headers.host) && !isForwarded(headers)
}

function isLoopbackHost(host: string | undefined): boolean {
  const name = hostName(host ?? '')
  if (name === undefined) return false
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name)
}

function isForwarded(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some(name => forwardingHeaders.has(name) || name.startsWith('x-forwarded-'))
}

const forwardingHeaders = new Set(['forwarded', 'via', 'x-real-ip'])

/**
 * A page of another site has no business here, not even with credentials that its visitor's browser keeps for us.
 * @throws RequestError cross-site for what a browser marks so
 */
export function checkSameSite({ headers, host }: Pick<Arrival, 'headers' | 'host'>): void {
  const site = valuesOf(headers, 'sec-fetch-site')
  const isForeign = site.includes('cross-site') || site.includes('same-site')
  if (isForeign || (headers.origin !== undefined && !isOwnOrigin(headers.origin, host))) {
    throw new RequestError('cross-site')
  }
}

/**
 * A browser sends the cookie along whoever asks, so what it changes must be asked by our own page. It says so itself,
 * by one of two headers; where a browser sends neither, the page adds one of its own, which no form can.
 * @throws RequestError cross-site where nothing shows that
 */
export function checkOwnPage(arrival: Pick<Arrival, 'headers' | 'host'>): void {
  checkSameSite(arrival)
  const { headers } = arrival
  const site = valuesOf(headers, 'sec-fetch-site')
  const isSilent = headers.origin === undefined && site.length === 0
  if (headers.origin !== undefined || site.includes('same-origin') || (isSilent && saysItIsThePage(headers)))
    return
  throw new RequestError('cross-site', { sentence: notThePage })
}

const notThePage =
  'Refused. Nothing shows that this request comes from the page of Rollbook. A script signs in by HTTP Basic.'

/** Every request of the page carries this header; nobody else has a reason to. */
export function saysItIsThePage(headers: IncomingHttpHeaders): boolean {
  return headers['x-rollbook'] === '1'
}

/** Does a page ask, and not a person who typed an address, or a script? */
export function isAskedByPage(headers: IncomingHttpHeaders): boolean {
  const isFetched = headers['sec-fetch-site'] === 'same-origin' && headers['sec-fetch-mode'] !== 'navigate'
  return saysItIsThePage(headers) || isFetched
}

/** The scheme stays out: behind a proxy ours is not the browser's. Its default port makes no difference. */
function isOwnOrigin(origin: string, host: string): boolean {
  const from = URL.parse(origin)
  return from !== null && from.host !== '' && from.host === URL.parse(`${from.protocol}//${host}`)?.host
}

function valuesOf(headers: IncomingHttpHeaders, name: string): string[] {
  const value = headers[name] ?? ''
  const all = typeof value === 'string' ? value : value.join(',')
  return all
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
}
