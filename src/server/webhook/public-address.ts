import { BlockList, isIPv4, isIPv6 } from 'node:net'
import { plainAddress } from '../access/network-address.ts'

/** Addresses of this machine, of its network, and of nobody: what the registries of IANA do not give out to the public. */
const closed = new BlockList()

const closedIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]

/** Of what is public at all, the ways by which an IPv4 address is reached through an IPv6 one, and examples. */
const closedIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

for (const network of closedIpv4) closed.addSubnet(...partsOf(network), 'ipv4')
for (const network of closedIpv6) closed.addSubnet(...partsOf(network), 'ipv6')

const publicIpv6 = new BlockList()
publicIpv6.addSubnet('2000::', 3, 'ipv6')

/** May a server be asked there that anybody can name? */
export function isPublicAddress(text: string): boolean {
  const address = plainAddress(text) ?? ''
  if (isIPv4(address)) return !closed.check(address, 'ipv4')
  return isIPv6(address) && publicIpv6.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

function partsOf(network: string): [address: string, bits: number] {
  const [address = '', bits = ''] = network.split('/')
  return [address, Number(bits)]
}
