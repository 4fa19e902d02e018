/** The way to a server that somebody has named. */
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** The network, as far as letters see it. */
export interface Reach {
  /** Every address that the name has now. */
  resolve(host: string): Promise<string[]>
  /** Is it out in the open, where a request from here may do no harm? */
  mayAsk(address: string): boolean
  /** Authorities to trust instead of the usual ones. */
  ca?: string
}

export const publicInternet: Reach = {
  resolve: async host => (await lookup(host, { all: true })).map(({ address }) => address),
  mayAsk: isPublicAddress,
}

export interface Place {
  addresses: readonly [string, ...string[]]
  /** Are all of them? */
  isPublic: boolean
}

/**
 * Asked once, and to be held on to: a name that has another address a moment later leads nowhere else.
 * @returns null where it has no address
 */
export async function findPlace(host: string, { resolve, mayAsk }: Reach): Promise<Place | null> {
  const [first, ...others] = isIP(host) ? [host] : await resolve(host)
  if (first === undefined) return null
  return { addresses: [first, ...others], isPublic: [first, ...others].every(mayAsk) }
}
