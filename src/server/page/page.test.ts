import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { buildApp } from '../http/app.ts'

const script = 'console.log("the page")\n'.repeat(50)
let folder: string
let installation: TestInstallation
let app: FastifyInstance
let unbuilt: FastifyInstance

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollbook-page-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Rollbook</title>')
  writeFileSync(join(folder, 'assets/index-abc.js'), script)
  writeFileSync(join(folder, 'assets/index-abc.js.br'), brotliCompressSync(script))
  writeFileSync(join(folder, 'assets/index-abc.js.gz'), gzipSync(script))
  installation = await openTestInstallation()
  const { services } = installation
  app = await buildApp({ services, logLevel: 'silent', page: folder, trustProxy: ['127.0.0.1'] })
  unbuilt = await buildApp({ services, logLevel: 'silent', page: join(folder, 'not there') })
})
afterAll(async () => {
  await Promise.all([app.close(), unbuilt.close()])
  await installation.close()
  rmSync(folder, { recursive: true })
})

describe('the page', () => {
  test.each(['/', '/patrons', '/patrons/123', '/patrons?level=9', '/sign-in', '/no/such/page'])(
    'is at %s, and is asked for anew each time',
    async url => {
      const { statusCode, headers, body } = await app.inject(url)
      expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(headers['cache-control']).toBe('no-store')
      expect(body).toContain('<title>Rollbook</title>')
    },
  )

  test.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['', undefined],
  ])('comes compressed as the browser likes it: %s', async (accepted, encoding) => {
    const { statusCode, headers } = await app.inject({
      url: '/assets/index-abc.js',
      headers: { 'accept-encoding': accepted },
    })
    expect([statusCode, headers['content-encoding']]).toEqual([200, encoding])
    expect(headers['content-type']).toMatch(/javascript/)
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  test.each([
    '/assets/gone-def.js',
    '/assets/../index.html',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/favicon.ico',
  ])('has nothing at %s, and nobody remembers that', async url => {
    const { statusCode, headers } = await app.inject(url)
    expect([403, 404]).toContain(statusCode)
    expect(headers['cache-control']).toBe('no-store')
  })

  test.each(['/api', '/api/nothing', '/api/patrons/'])('is not at %s, which is the API’s', async url => {
    const { statusCode, headers } = await app.inject(url)
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(headers['content-type']).toMatch(/json/)
  })

  it('says how to build it where it is not built, and the API answers all the same', async () => {
    const { statusCode, body } = await unbuilt.inject('/patrons')
    expect([statusCode, body]).toEqual([503, expect.stringContaining('npm run build')])
    expect((await unbuilt.inject('/healthz')).statusCode).toBe(200)
  })
})

describe('every reply', () => {
  test.each(['/', '/assets/index-abc.js', '/healthz', '/api/patrons', '/api/nothing'])(
    'forbids frames, other hosts and scripts written into it: %s',
    async url => {
      const { headers } = await app.inject(url)
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      })
    },
  )

  it('asks for encryption next time only where it came encrypted', async () => {
    const plain = await app.inject('/')
    const encrypted = await app.inject({ url: '/', headers: { 'x-forwarded-proto': 'https' } })
    expect(plain.headers['strict-transport-security']).toBeUndefined()
    expect(encrypted.headers['strict-transport-security']).toMatch(/^max-age=\d+$/)
  })

  it('of the API’s documentation has a policy that lets its own library work', async () => {
    const { headers } = await app.inject('/api/docs/')
    expect(headers['content-security-policy']).toMatch(/script-src 'self'/)
    expect(headers['x-frame-options']).toBe('DENY')
  })
})
