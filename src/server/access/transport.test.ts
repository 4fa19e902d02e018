import { describe, expect, it } from 'vitest'
import { type Arrival, checkOwnPage, checkSameSite, checkTransport, isFromLoopback } from './transport.ts'

const local = { remoteAddress: '127.0.0.1' }
const distant = { remoteAddress: '203.0.113.7' }

/** As Fastify sees a plain HTTP request, with what differs. */
function arrival({ headers = {}, ...rest }: Partial<Arrival>): Arrival {
  const host = headers.host ?? 'library.school.example'
  return { protocol: 'http', host, socket: distant, ...rest, headers: { host, ...headers } }
}

describe('credentials are taken', () => {
  it.each<[string, Partial<Arrival>]>([
    ['over TLS', { protocol: 'https' }],
    [
      'from a trusted proxy that was asked over TLS',
      { protocol: 'https', headers: { 'x-forwarded-proto': 'https' } },
    ],
    ['from a local script to localhost', { socket: local, headers: { host: 'localhost:8080' } }],
    ['from a local script to 127.0.0.1', { socket: local, headers: { host: '127.0.0.1:8080' } }],
    ['from a local script to [::1]', { socket: { remoteAddress: '::1' }, headers: { host: '[::1]:8080' } }],
    [
      'over both kinds of IP',
      { socket: { remoteAddress: '::ffff:127.0.0.1' }, headers: { host: 'LocalHost' } },
    ],
    [
      'from a local script to a school of its own name',
      { socket: local, headers: { host: 'hillview.localhost' } },
    ],
  ])('%s', (_, how) => {
    expect(() => checkTransport(arrival(how))).not.toThrow()
  })
})

describe('credentials are refused', () => {
  it.each<[string, Partial<Arrival>]>([
    ['over plain HTTP', {}],
    ['over plain HTTP to a host that claims to be local', { headers: { host: 'localhost' } }],
    ['from this machine for a host of the network: a proxy', { socket: local }],
    ['from this machine without a host', { socket: local, headers: { host: '' } }],
    [
      'forwarded: X-Forwarded-For',
      { socket: local, headers: { host: 'localhost', 'x-forwarded-for': '203.0.113.7' } },
    ],
    [
      'forwarded: X-Forwarded-Host',
      { socket: local, headers: { host: 'localhost', 'x-forwarded-host': 'a.example' } },
    ],
    ['forwarded: Forwarded', { socket: local, headers: { host: 'localhost', forwarded: 'for=203.0.113.7' } }],
    ['forwarded: X-Real-IP', { socket: local, headers: { host: 'localhost', 'x-real-ip': '203.0.113.7' } }],
    ['forwarded: Via', { socket: local, headers: { host: 'localhost', via: '1.1 proxy' } }],
    ['a proxy that nobody trusts says it was TLS', { headers: { 'x-forwarded-proto': 'https' } }],
    [
      'the first of two proxies was asked in the open',
      { protocol: 'https', headers: { 'x-forwarded-proto': 'http, https' } },
    ],
    ['the other end is unknown', { socket: {}, headers: { host: 'localhost' } }],
  ])('%s', (_, how) => {
    expect(() => checkTransport(arrival(how))).toThrow('Refused. Send credentials over HTTPS only.')
  })
})

describe('pages of other sites', () => {
  it.each<[string, Arrival['headers']]>([
    ['a script, which marks nothing', {}],
    ['an address that a person typed', { 'sec-fetch-site': 'none' }],
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://library.school.example' }],
    ['our own page behind a proxy that ends TLS', { origin: 'https://library.school.example' }],
    [
      'a port that goes without saying',
      { host: 'library.school.example:443', origin: 'https://library.school.example' },
    ],
    ['our own page in the demo', { host: 'localhost:8080', origin: 'http://localhost:8080' }],
  ])('let pass: %s', (_, headers) => {
    expect(() => checkSameSite(arrival({ headers }))).not.toThrow()
  })

  it.each<[string, Arrival['headers']]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ["the school's web site next door", { 'sec-fetch-site': 'same-site' }],
    ['an old browser on another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { host: 'localhost:8080', origin: 'http://localhost:3000' }],
    ['a sandboxed frame or a local file', { origin: 'null' }],
    ['a name that only begins like ours', { origin: 'https://library.school.example.evil.example' }],
    ['an origin that is none', { origin: 'library.school.example' }],
  ])('refused: %s', (_, headers) => {
    expect(() => checkSameSite(arrival({ headers }))).toThrow(
      'Refused. This request comes from another site.',
    )
  })

  it('an origin is compared with the host that a trusted proxy was asked for', () => {
    const proxied = arrival({ headers: { host: '10.0.0.5:8080', origin: 'https://library.school.example' } })
    expect(() => checkSameSite({ ...proxied, host: 'library.school.example' })).not.toThrow()
    expect(() => checkSameSite(proxied)).toThrow()
  })
})

describe('what a cookie changes', () => {
  const ours = 'https://library.school.example'

  it.each<[string, Arrival['headers']]>([
    ['which the browser says', { 'sec-fetch-site': 'same-origin' }],
    ['which an older browser says', { origin: ours }],
    ['which says so itself, where the browser says nothing', { 'x-rollbook': '1' }],
  ])('is asked by our own page, %s', (_, headers) => {
    expect(() => checkOwnPage(arrival({ headers }))).not.toThrow()
  })

  it.each<[string, Arrival['headers']]>([
    ['nobody says where from', {}],
    ['a person types an address', { 'sec-fetch-site': 'none' }],
    ['the browser knows better than the page', { 'sec-fetch-site': 'none', 'x-rollbook': '1' }],
    ['another site says that it is ours', { 'sec-fetch-site': 'cross-site', 'x-rollbook': '1' }],
    ['another site, in an older browser, says that it is ours', { origin: 'null', 'x-rollbook': '1' }],
    ['the header is another one', { 'x-rollbook': 'yes' }],
  ])('is refused where %s', (_, headers) => {
    expect(() => checkOwnPage(arrival({ headers }))).toThrow('Refused. ')
  })
})

it('only a client of this machine itself counts as local', () => {
  expect(isFromLoopback(arrival({ socket: local, headers: { host: 'localhost:9090' } }))).toBe(true)
  expect(isFromLoopback(arrival({ socket: local, protocol: 'https' }))).toBe(false)
})
