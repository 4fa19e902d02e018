import { isIP, isIPv4, isIPv6, SocketAddress } from 'node:net'

/**
 * An address in the one way that it is written here: IPv6 shortened, an IPv4 address inside IPv6 as IPv4, without
 * zone and port. Undefined for what is no address.
 */
export function plainAddress(text: string): string | undefined {
  const bare = withoutPort(text.trim()).replace(/%.*$/, '')
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return undefined
  const { address } = new SocketAddress({ address: bare, family: 'ipv6' })
  return address.startsWith('::ffff:') ? ipv4Inside(address) : address
}

/** What somebody with one line has at his disposal: an IPv4 address, or an IPv6 network of 64 bits. */
export function networkOf(address: string): string {
  const plain = plainAddress(address)
  if (plain === undefined || isIPv4(plain)) return plain ?? address.slice(0, 64)
  return `${groupsOf(plain).slice(0, 4).join(':')}::/64`
}

export function isLoopback(address: string): boolean {
  const plain = plainAddress(address)
  return plain === '::1' || plain?.startsWith('127.') === true
}

/** Is it an address, or one with the number of its leading bits (`10.0.0.0/8`)? */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  if (isIP(address) === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv4(address) ? 32 : 128))
}

/** Some proxies add the client's port, which differs each time: `203.0.113.7:1234`, `[2001:db8::7]:1234`. */
function withoutPort(text: string): string {
  return text.replace(/^([\d.]+):\d+$/, '$1').replace(/^\[(.+)\](?::\d+)?$/, '$1')
}

function ipv4Inside(address: string): string {
  const end = address.slice('::ffff:'.length)
  if (isIPv4(end)) return end
  const [high = 0, low = 0] = end.split(':').map(group => Number.parseInt(group, 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** All eight, without leading zeros. */
function groupsOf(address: string): string[] {
  const [start = [], end = []] = address.split('::').map(part => (part === '' ? [] : part.split(':')))
  return [...start, ...Array<string>(8 - start.length - end.length).fill('0'), ...end]
}
