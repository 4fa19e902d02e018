/** The environment, read once and checked as a whole. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { parseKey } from './access/installation-key.ts'
import { isNetwork } from './access/network-address.ts'
import { type Reading, readPassword, readUsername } from './access/read-credentials.ts'
import type { FirstSettings } from './schools/first-administrator.ts'
import { hostName } from './schools/host-name.ts'
import { levelProblems, listFrom, timeZoneProblems, usualLevels } from './schools/new-school.ts'
import { machinesTimeZone } from './schools/time-zone.ts'

export interface Config {
  /** 0: any free one. */
  port: number
  host: string
  /** Without one: the embedded database. */
  databaseUrl: string | undefined
  /** Absolute. */
  dataFolder: string
  /** The files' paths; they could be read, and belong together. */
  tls: { cert: string; key: string } | undefined
  /** Addresses and networks whose forwarding headers are believed; `loopback` is one of the names. */
  trustProxy: string[]
  /** Without one: the key in the data folder. */
  key: Uint8Array | undefined
  metricsToken: string | undefined
  logLevel: (typeof logLevels)[number]
  /** Where those who host Rollbook sign in; undefined: at every host that no school has. */
  hostName: string | undefined
  /** What an empty database begins with. */
  firstSchool: FirstSettings
  /** Also where there are several schools. */
  allowsPrivateMail: boolean
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** The environment cannot be served from; the message names every variable at fault and quotes no secret. */
export class UnusableConfig extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(['The settings in the environment cannot be used:', ...problems].join('\n  '))
    this.name = 'UnusableConfig'
    this.problems = problems
  }
}

/**
 * A variable that is empty counts as absent: that is how compose files and service units leave one out.
 * @throws UnusableConfig
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, text]) => text?.trim()))
  const read = variables.safeParse(given)
  const problems = [
    ...(read.error?.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) ?? []),
    ...pairs.flatMap(pair => pairProblems(pair, given)),
  ]
  if (!read.success || problems.length > 0) throw new UnusableConfig(problems)
  const { data } = read
  const mismatch = tlsProblems(data.ROLLBOOK_TLS_CERT, data.ROLLBOOK_TLS_KEY)
  if (mismatch.length > 0) throw new UnusableConfig(mismatch)
  return configOf(data)
}

const variables = z.object({
  PORT: variable(readPort).default(8080),
  HOST: variable(text => ({ value: text })).default('127.0.0.1'),
  DATABASE_URL: variable(readDatabaseUrl).optional(),
  ROLLBOOK_DATA: variable(text => ({ value: resolve(text) })).default(() => resolve('data')),
  ROLLBOOK_TLS_CERT: variable(readPath).optional(),
  ROLLBOOK_TLS_KEY: variable(readPath).optional(),
  ROLLBOOK_TRUST_PROXY: variable(readProxies).default([]),
  ROLLBOOK_KEY: variable(readKey).optional(),
  ROLLBOOK_HOST_NAME: variable(readHostName).optional(),
  ROLLBOOK_METRICS_TOKEN: variable(text => ({ value: text })).optional(),
  ROLLBOOK_MAIL_PRIVATE: variable(readSwitch).default(false),
  ROLLBOOK_LOG: variable(readLogLevel).default('info'),
  ROLLBOOK_ADMIN_USERNAME: variable(readUsername).optional(),
  ROLLBOOK_ADMIN_PASSWORD: variable(readPassword).optional(),
  ROLLBOOK_SCHOOL_NAME: variable(text => ({ value: text })).default('Our School'),
  ROLLBOOK_LEVELS: variable(readLevels).default([...usualLevels]),
  ROLLBOOK_TIME_ZONE: variable(readTimeZone).default(machinesTimeZone),
})

type Variables = z.infer<typeof variables>

/** Text that one of the functions below makes a value of; the function's problem becomes the schema's. */
function variable<T>(read: (text: string) => Reading<T>) {
  return z.string().transform((text, context): T => {
    const reading = read(text)
    if ('value' in reading) return reading.value
    context.addIssue(reading.problem)
    return z.NEVER
  })
}

function readPort(text: string): Reading<number> {
  const isPort = /^\d{1,5}$/.test(text) && Number(text) <= 65_535
  return isPort ? { value: Number(text) } : { problem: `${text} is no port. Give a number from 0 to 65535.` }
}

/** Not quoted: there is a password in it. */
function readDatabaseUrl(text: string): Reading<string> {
  if (/^postgres(ql)?:\/\/./.test(text)) return { value: text }
  return { problem: 'not an address such as postgres://user:password@host/database.' }
}

function readPath(path: string): Reading<string> {
  try {
    readFileSync(path)
    return { value: path }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    return { problem: `the file ${path} cannot be read (${code}).` }
  }
}

function readProxies(text: string): Reading<string[]> {
  const proxies = listFrom(text)
  const unknown = proxies.filter(proxy => proxy !== 'loopback' && !isNetwork(proxy))
  if (unknown.length === 0) return { value: proxies }
  return {
    problem: `${unknown.join(', ')} is no address. Give addresses or networks such as 10.0.0.0/8, or loopback, between commas.`,
  }
}

function readKey(text: string): Reading<Uint8Array> {
  const value = parseKey(text)
  return value ? { value } : { problem: 'not a key of 32 bytes or more, in hexadecimal digits or Base64.' }
}

function readHostName(text: string): Reading<string> {
  const value = hostName(text)
  return value === text.toLowerCase()
    ? { value }
    : { problem: `${text} is no host. Give the name alone, such as rollbook.example.` }
}

function readLogLevel(text: string): Reading<Config['logLevel']> {
  const value = logLevels.find(level => level === text.toLowerCase())
  return value ? { value } : { problem: `${text} is none of ${logLevels.join(', ')}.` }
}

function readSwitch(text: string): Reading<boolean> {
  if (text === '1' || text === '0') return { value: text === '1' }
  return { problem: `${text} is neither 1 nor 0.` }
}

function readLevels(text: string): Reading<string[]> {
  const levels = listFrom(text)
  const problems = levelProblems(levels)
  return problems.length === 0 ? { value: levels } : { problem: problems.join(' ') }
}

function readTimeZone(text: string): Reading<string> {
  const [problem] = timeZoneProblems(text)
  return problem === undefined ? { value: text } : { problem }
}

const pairs = [
  ['ROLLBOOK_TLS_CERT', 'ROLLBOOK_TLS_KEY'],
  ['ROLLBOOK_ADMIN_USERNAME', 'ROLLBOOK_ADMIN_PASSWORD'],
] as const

function pairProblems(pair: (typeof pairs)[number], given: Record<string, unknown>): string[] {
  const missing = pair.filter(name => given[name] === undefined)
  if (missing.length !== 1) return []
  return [`${missing[0]}: missing. ${pair.join(' and ')} go together.`]
}

/** Found out now, and not by the first client. */
function tlsProblems(certPath: string | undefined, keyPath: string | undefined): string[] {
  if (certPath === undefined || keyPath === undefined) return []
  try {
    const certificate = new X509Certificate(readFileSync(certPath))
    if (certificate.checkPrivateKey(createPrivateKey(readFileSync(keyPath)))) return []
  } catch {
    return [
      'ROLLBOOK_TLS_CERT, ROLLBOOK_TLS_KEY: not a certificate and a key without passphrase, both in PEM.',
    ]
  }
  return ['ROLLBOOK_TLS_CERT, ROLLBOOK_TLS_KEY: the key is not the one of this certificate.']
}

function configOf(data: Variables): Config {
  const { ROLLBOOK_TLS_CERT: cert, ROLLBOOK_TLS_KEY: key } = data
  const { ROLLBOOK_ADMIN_USERNAME: username, ROLLBOOK_ADMIN_PASSWORD: password } = data
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    dataFolder: data.ROLLBOOK_DATA,
    tls: cert && key ? { cert, key } : undefined,
    trustProxy: data.ROLLBOOK_TRUST_PROXY,
    key: data.ROLLBOOK_KEY,
    hostName: data.ROLLBOOK_HOST_NAME,
    metricsToken: data.ROLLBOOK_METRICS_TOKEN,
    logLevel: data.ROLLBOOK_LOG,
    allowsPrivateMail: data.ROLLBOOK_MAIL_PRIVATE,
    firstSchool: {
      name: data.ROLLBOOK_SCHOOL_NAME,
      levels: data.ROLLBOOK_LEVELS,
      timeZone: data.ROLLBOOK_TIME_ZONE,
      administrator: username && password ? { username, password } : undefined,
    },
  }
}
