import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfSignedCertificate } from './command-line/testing/certificate.ts'
import { readConfig, UnusableConfig } from './config.ts'

let folder: string
let cert: string
let key: string
let otherKey: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollbook-config-'))
  const own = selfSignedCertificate()
  cert = write('cert.pem', own.cert)
  key = write('key.pem', own.key)
  otherKey = write('other-key.pem', selfSignedCertificate().key)
})
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof UnusableConfig) return error.problems
    throw error
  }
  return []
}

it('without any setting, this machine is served on port 8080 from ./data', () => {
  expect(readConfig({})).toEqual({
    port: 8080,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataFolder: resolve('data'),
    tls: undefined,
    trustProxy: [],
    key: undefined,
    hostName: undefined,
    metricsToken: undefined,
    logLevel: 'info',
    allowsPrivateMail: false,
    firstSchool: {
      name: 'Our School',
      levels: ['7', '8', '9', '10', '11', '12'],
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      administrator: undefined,
    },
  })
})

it('each setting is taken', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgres://rollbook:secret@db.example/rollbook',
    ROLLBOOK_DATA: '/srv/rollbook',
    ROLLBOOK_TLS_CERT: cert,
    ROLLBOOK_TLS_KEY: key,
    ROLLBOOK_TRUST_PROXY: 'loopback, 10.0.0.0/8,fd00::/8',
    ROLLBOOK_KEY: 'ab'.repeat(32),
    ROLLBOOK_HOST_NAME: 'Rollbook.example',
    ROLLBOOK_METRICS_TOKEN: 'figures',
    ROLLBOOK_LOG: 'WARN',
    ROLLBOOK_MAIL_PRIVATE: '1',
    ROLLBOOK_ADMIN_USERNAME: ' admin ',
    ROLLBOOK_ADMIN_PASSWORD: ' Swordfish 7 ',
    ROLLBOOK_SCHOOL_NAME: 'Hillview College',
    ROLLBOOK_LEVELS: 'K, 1, 2',
    ROLLBOOK_TIME_ZONE: 'Australia/Sydney',
  })
  expect(config).toEqual({
    port: 0,
    host: '0.0.0.0',
    databaseUrl: 'postgres://rollbook:secret@db.example/rollbook',
    dataFolder: '/srv/rollbook',
    tls: { cert, key },
    trustProxy: ['loopback', '10.0.0.0/8', 'fd00::/8'],
    key: Buffer.alloc(32, 0xab),
    hostName: 'rollbook.example',
    metricsToken: 'figures',
    logLevel: 'warn',
    allowsPrivateMail: true,
    firstSchool: {
      name: 'Hillview College',
      levels: ['K', '1', '2'],
      timeZone: 'Australia/Sydney',
      administrator: { username: 'admin', password: ' Swordfish 7 ' },
    },
  })
})

it('an empty setting is none, as service units and compose files leave one out', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', ROLLBOOK_ADMIN_USERNAME: '' })).toEqual(readConfig({}))
})

describe('a setting that cannot be used is named with what would do', () => {
  it.each<[NodeJS.ProcessEnv, string]>([
    [{ PORT: '80800' }, 'PORT: 80800 is no port. Give a number from 0 to 65535.'],
    [{ PORT: 'http' }, 'PORT: http is no port. Give a number from 0 to 65535.'],
    [
      { DATABASE_URL: 'db.example' },
      'DATABASE_URL: not an address such as postgres://user:password@host/database.',
    ],
    [
      { ROLLBOOK_TRUST_PROXY: '10.0.0.1,proxy' },
      'ROLLBOOK_TRUST_PROXY: proxy is no address. Give addresses or networks such as 10.0.0.0/8, or loopback, between commas.',
    ],
    [
      { ROLLBOOK_KEY: 'short' },
      'ROLLBOOK_KEY: not a key of 32 bytes or more, in hexadecimal digits or Base64.',
    ],
    [
      { ROLLBOOK_LOG: 'loud' },
      'ROLLBOOK_LOG: loud is none of fatal, error, warn, info, debug, trace, silent.',
    ],
    [{ ROLLBOOK_MAIL_PRIVATE: 'perhaps' }, 'ROLLBOOK_MAIL_PRIVATE: perhaps is neither 1 nor 0.'],
    [{ ROLLBOOK_LEVELS: '7,8,7' }, 'ROLLBOOK_LEVELS: The level 7 is there twice.'],
    [
      { ROLLBOOK_TIME_ZONE: 'Sydney' },
      'ROLLBOOK_TIME_ZONE: Sydney is no time zone. Give one such as Australia/Sydney.',
    ],
    [
      { ROLLBOOK_ADMIN_USERNAME: 'admin', ROLLBOOK_ADMIN_PASSWORD: 'change' },
      'ROLLBOOK_ADMIN_PASSWORD: Field (password) is shorter than 8 characters.',
    ],
    [
      { ROLLBOOK_ADMIN_USERNAME: 'ad:min', ROLLBOOK_ADMIN_PASSWORD: 'Swordfish7' },
      'ROLLBOOK_ADMIN_USERNAME: A username with a colon cannot be sent by HTTP Basic.',
    ],
    [
      { ROLLBOOK_ADMIN_USERNAME: 'admin' },
      'ROLLBOOK_ADMIN_PASSWORD: missing. ROLLBOOK_ADMIN_USERNAME and ROLLBOOK_ADMIN_PASSWORD go together.',
    ],
  ])('%j', (environment, problem) => {
    expect(problemsOf(environment)).toEqual([problem])
  })

  it('a certificate without its key, without a file, or with the key of another', () => {
    expect(problemsOf({ ROLLBOOK_TLS_CERT: cert })).toEqual([
      'ROLLBOOK_TLS_KEY: missing. ROLLBOOK_TLS_CERT and ROLLBOOK_TLS_KEY go together.',
    ])
    const missing = join(folder, 'missing.pem')
    expect(problemsOf({ ROLLBOOK_TLS_CERT: missing, ROLLBOOK_TLS_KEY: key })).toEqual([
      `ROLLBOOK_TLS_CERT: the file ${missing} cannot be read (ENOENT).`,
    ])
    expect(problemsOf({ ROLLBOOK_TLS_CERT: cert, ROLLBOOK_TLS_KEY: otherKey })).toEqual([
      'ROLLBOOK_TLS_CERT, ROLLBOOK_TLS_KEY: the key is not the one of this certificate.',
    ])
    expect(problemsOf({ ROLLBOOK_TLS_CERT: key, ROLLBOOK_TLS_KEY: cert })).toEqual([
      'ROLLBOOK_TLS_CERT, ROLLBOOK_TLS_KEY: not a certificate and a key without passphrase, both in PEM.',
    ])
  })

  it('a key with a passphrase, which nobody could type at night', () => {
    const path = join(folder, 'locked.pem')
    execFileSync('openssl', ['ec', '-in', key, '-aes256', '-passout', 'pass:secret', '-out', path], {
      stdio: 'pipe',
    })
    expect(problemsOf({ ROLLBOOK_TLS_CERT: cert, ROLLBOOK_TLS_KEY: path })).toEqual([
      'ROLLBOOK_TLS_CERT, ROLLBOOK_TLS_KEY: not a certificate and a key without passphrase, both in PEM.',
    ])
  })

  it('all of them at once', () => {
    const problems = problemsOf({ PORT: 'x', ROLLBOOK_LOG: 'x', ROLLBOOK_LEVELS: ',', ROLLBOOK_TLS_KEY: key })
    const named = problems.map(problem => problem.split(':')[0])
    expect(named.sort()).toEqual(['PORT', 'ROLLBOOK_LEVELS', 'ROLLBOOK_LOG', 'ROLLBOOK_TLS_CERT'])
  })

  it('secrets are not printed', () => {
    const secrets = {
      DATABASE_URL: 'mysql://rollbook:hunter2secret@db/rollbook',
      ROLLBOOK_KEY: 'hunter2secret',
      ROLLBOOK_ADMIN_PASSWORD: 'hunter2secret'.repeat(50),
      ROLLBOOK_ADMIN_USERNAME: 'admin',
    }
    expect(problemsOf(secrets)).toHaveLength(3)
    expect(problemsOf(secrets).join()).not.toContain('hunter2secret')
  })
})
