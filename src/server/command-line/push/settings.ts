import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { importAddress, passwordInTheOpen } from './address.ts'
import { readAuthorization } from './authorization.ts'

/** What commander makes of the options. Durations are milliseconds. */
export interface PushOptions {
  url: string
  username?: string
  passwordFile?: string
  tokenFile?: string
  /** Taken only to refuse it with a word why, which commander's own "unknown option" would print in full. */
  password?: string | true
  blank?: 'keep' | 'clear'
  planOnly?: true
  complete?: true
  timeout: number
  retryFor: number
  cacert?: string
  json?: true
  quiet?: true
}

export interface PushSettings {
  url: URL
  authorization: string
  ca: string | undefined
}

export type SettingsReading = { kind: 'settings'; settings: PushSettings } | { kind: 'unusable'; why: string }

/** Everything that can be wrong before the first byte is sent. */
export async function readSettings(options: PushOptions, env: NodeJS.ProcessEnv): Promise<SettingsReading> {
  if (options.password !== undefined) return { kind: 'unusable', why: passwordInTheOpen }
  const address = importAddress({
    text: options.url,
    blank: options.blank,
    planOnly: options.planOnly === true,
    isComplete: options.complete === true,
  })
  if (address.kind === 'unusable') return address
  const { username, passwordFile, tokenFile } = options
  const authorization = await readAuthorization({ username, passwordFile, tokenFile, env })
  if (authorization.kind === 'unusable') return authorization
  const trust = await readCertificates(options.cacert)
  if (trust.kind === 'unusable') return trust
  return {
    kind: 'settings',
    settings: { url: address.url, authorization: authorization.header, ca: trust.ca },
  }
}

type Trust = { kind: 'trust'; ca: string | undefined } | { kind: 'unusable'; why: string }

async function readCertificates(path: string | undefined): Promise<Trust> {
  if (path === undefined) return { kind: 'trust', ca: undefined }
  try {
    const ca = await readFile(path, 'utf8')
    // TLS itself would take any text and then trust nobody.
    new X509Certificate(ca)
    return { kind: 'trust', ca }
  } catch {
    return { kind: 'unusable', why: `The file ${path} (--cacert) cannot be read as certificates in PEM.` }
  }
}
