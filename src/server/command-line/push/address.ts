export type AddressReading = { kind: 'address'; url: URL } | { kind: 'unusable'; why: string }

export interface AddressQuestion {
  /** What `--url` said: the school's address, or the import's own. */
  text: string
  /** Undefined: as the school has it. */
  blank: 'keep' | 'clear' | undefined
  planOnly: boolean
  isComplete: boolean
}

const importPath = '/api/import/users'

/** The address to post to, or the reason why no credentials may go there. */
export function importAddress({ text, blank, planOnly, isComplete }: AddressQuestion): AddressReading {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    return unusable(`--url must be a whole address, such as https://school.example/.`)
  }
  if (url.username || url.password) return unusable(passwordInTheOpen)
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return unusable(`--url must begin with https://: over http the password could be read on its way.`)
  }
  url.hash = ''
  url.pathname = withImportPath(url.pathname)
  if (blank) url.searchParams.set('blank', blank)
  if (planOnly) url.searchParams.set('plan', 'only')
  if (isComplete) url.searchParams.set('complete', 'true')
  return { kind: 'address', url }
}

/** Said without the address itself, which would carry the password on into logs and mail. */
export const passwordInTheOpen =
  "A password on the command line stands in the machine's process list and the shell's history. " +
  'Use --username with --password-file or the variable ROLLBOOK_PASSWORD, and change this password.'

function withImportPath(pathname: string): string {
  const path = pathname.replace(/\/+$/, '')
  return path.endsWith(importPath) ? path : path + importPath
}

/** Only names that no name server can point elsewhere. URL has already written 127.1 and 0x7f000001 as 127.0.0.1. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function unusable(why: string): AddressReading {
  return { kind: 'unusable', why }
}
