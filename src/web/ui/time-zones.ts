/**
 * All that there are, those among them that the browser knows by a newer name only: a school may have one that was set
 * elsewhere, `UTC` or `Asia/Calcutta`, and must see it.
 */
export function timeZones(own: readonly (string | null | undefined)[]): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  const further = ['UTC', ...own].filter(zone => typeof zone === 'string' && zone !== '')
  return [...new Set([...known, ...(further as string[])])].sort()
}
