/** A school as its host sees it, in words. */
import type { HostSchool } from '../../api/host.ts'
import { sayPatrons } from '../patrons/many/say-change.ts'
import { sayMoment } from '../ui/dates.ts'

const becameOfIt: Partial<Record<NonNullable<HostSchool['lastImport']>['state'], string>> = {
  held: ', which is held',
  refused: ', which was refused',
  failed: ', which failed',
  interrupted: ', which was interrupted',
}

/** `1,412 patrons. The last file came 4 May 2026, 02:04.` @param timeZone the host's own */
export function saySchool({ patrons, lastImport }: HostSchool, timeZone: string): string {
  const counted = sayPatrons(patrons)
  if (lastImport === null) return `${counted}. No file has come yet.`
  const end = becameOfIt[lastImport.state] ?? ''
  return `${counted}. The last file came ${sayMoment(lastImport.at, timeZone)}${end}.`
}

export function sayHosts({ hosts, timeZone }: Pick<HostSchool, 'hosts' | 'timeZone'>): string {
  return `${hosts.length === 0 ? 'No host name' : hosts.join(', ')}; ${timeZone}`
}
