import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { selfSignedCertificate } from '../testing/certificate.ts'
import {
  answer,
  answerEarly,
  cutAfterUpload,
  cutBeforeUpload,
  scriptedServer,
  staySilent,
} from '../testing/scripted-server.ts'
import { type Delivery, post } from './post.ts'
import { FileChanged, memorySource } from './source.ts'

const success = {
  success: true,
  summary: '1 user processed. 1 user created. 0 users updated. 0 users failed.',
}
const unauthorised = { success: false, summary: 'Unauthorised. Check credentials.' }

function delivery(url: string, more: Partial<Delivery> = {}): Delivery {
  return {
    url: new URL(`${url}api/import/users?plan=only`),
    authorization: 'Basic YTpi',
    userAgent: 'rollbook-push/0',
    source: memorySource('users.csv', Buffer.from('username\njane\n')),
    ca: undefined,
    silence: 60_000,
    env: {},
    signal: new AbortController().signal,
    ...more,
  }
}

test('the file arrives as the one part of a form, with credentials and its length', async () => {
  await using server = await scriptedServer([answer(200, success)])
  await post(delivery(server.url))
  const [received] = server.received
  expect(received).toMatchObject({ method: 'POST', url: '/api/import/users?plan=only' })
  expect(received?.headers).toMatchObject({ authorization: 'Basic YTpi', 'user-agent': 'rollbook-push/0' })
  expect(received?.headers['content-length']).toBe(String(received?.body.length))
  expect(received?.body).toContain(
    'filename="users.csv"\r\nContent-Type: text/csv\r\n\r\nusername\njane\n\r\n--',
  )
})

test('a processed file comes back with its reply word for word, its warnings and its run', async () => {
  const headers = { 'rollbook-warnings': '3', location: '/api/imports/7' }
  await using server = await scriptedServer([answer(200, success, headers)])
  expect(await post(delivery(server.url))).toEqual({
    kind: 'processed',
    reply: success,
    text: JSON.stringify(success),
    warnings: 3,
    run: `${server.url}api/imports/7`,
  })
})

test("a refusal comes back with its status and the server's wish to wait", async () => {
  await using server = await scriptedServer([answer(429, unauthorised, { 'retry-after': '7' })])
  expect(await post(delivery(server.url))).toMatchObject({
    kind: 'answered',
    status: 429,
    reply: unauthorised,
    retryAfter: 7_000,
  })
})

test('an answer before the end of a large file is heard', async () => {
  await using server = await scriptedServer([answerEarly(401, unauthorised)])
  const source = memorySource('users.csv', Buffer.alloc(20_000_000, 'x'))
  expect(await post(delivery(server.url, { source }))).toMatchObject({ status: 401, reply: unauthorised })
})

test('a page of another site is no success', async () => {
  await using server = await scriptedServer([answer(200, '<html>Welcome to our school</html>')])
  expect(await post(delivery(server.url))).toMatchObject({ kind: 'answered', status: 200, reply: undefined })
})

test('a redirect is not followed: the credentials go where they were meant to go', async () => {
  await using other = await scriptedServer([answer(200, success)])
  await using server = await scriptedServer([answer(307, '', { location: other.url })])
  expect(await post(delivery(server.url))).toMatchObject({
    kind: 'answered',
    status: 307,
    location: other.url,
  })
  expect(other.received).toEqual([])
})

test('where nobody listens the file was not sent', async () => {
  const server = await scriptedServer([])
  await server[Symbol.asyncDispose]()
  expect(await post(delivery(server.url))).toMatchObject({
    kind: 'not sent',
    why: expect.stringContaining('ECONNREFUSED'),
  })
})

test('a connection cut before the file had left means that it was not sent', async () => {
  await using server = await scriptedServer([cutBeforeUpload])
  const source = memorySource('users.csv', Buffer.alloc(20_000_000, 'x'))
  expect((await post(delivery(server.url, { source }))).kind).toBe('not sent')
})

test('a connection cut after the file had left means that the answer was lost', async () => {
  await using server = await scriptedServer([cutAfterUpload])
  expect((await post(delivery(server.url))).kind).toBe('answer lost')
})

test('a server that stays silent is given up, and the answer counts as lost', async () => {
  await using server = await scriptedServer([staySilent])
  expect(await post(delivery(server.url, { silence: 50 }))).toEqual({
    kind: 'answer lost',
    why: 'no sign of life for 1 s',
  })
})

test.each<[string, (socket: Socket) => void]>([
  ['is cut', socket => socket.resetAndDestroy()],
  ['ends', socket => socket.end()],
  ['falls silent', () => {}],
])('an answer that %s half way counts as lost', async (_how, stop) => {
  await using server = await scriptedServer([
    async ({ request, response, takeBody }) => {
      await takeBody()
      response.writeHead(200, { 'content-length': 100 })
      response.write('{"success":true,', () => stop(request.socket))
    },
  ])
  expect((await post(delivery(server.url, { silence: 200 }))).kind).toBe('answer lost')
})

test('a connection cut while TLS is being agreed means that the file was not sent', async () => {
  const server = createTcpServer(socket => socket.once('data', () => socket.resetAndDestroy()))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  expect((await post(delivery(`https://127.0.0.1:${port}/`))).kind).toBe('not sent')
  server.close()
})

test('a file that changes under way is broken off before its end', async () => {
  const arrived = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<boolean>()
  await using server = await scriptedServer([
    async ({ request, takeBody }) => {
      arrived.resolve()
      await takeBody().catch(() => {})
      ended.resolve(request.complete)
    },
  ])
  async function* chunks() {
    yield Buffer.from('username\njane\n')
    await arrived.promise
    throw new FileChanged()
  }
  const source = { name: 'users.csv', open: async () => ({ size: 14, chunks, close: async () => {} }) }
  expect(await post(delivery(server.url, { source }))).toEqual({ kind: 'file changed' })
  expect(await ended.promise).toBe(false)
})

test('a file that is gone is told as such', async () => {
  const source = {
    name: 'x',
    open: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ENOENT' })),
  }
  expect(await post(delivery('http://127.0.0.1:9/', { source }))).toEqual({
    kind: 'file unreadable',
    why: 'ENOENT',
  })
})

test('Ctrl-C while the server works ends the wait and knows that the file had been sent', async () => {
  const stop = new AbortController()
  await using server = await scriptedServer([
    async ({ takeBody }) => {
      await takeBody()
      stop.abort()
    },
  ])
  expect(await post(delivery(server.url, { signal: stop.signal }))).toEqual({
    kind: 'interrupted',
    wasSent: true,
  })
})

test('a certificate that nobody vouches for gets no credentials', async () => {
  await using server = await scriptedServer([answer(200, success)], selfSignedCertificate())
  expect(await post(delivery(server.url))).toMatchObject({
    kind: 'untrusted',
    why: expect.stringMatching(/self-signed/),
  })
  expect(server.received).toEqual([])
})

test("a certificate of the school's own authority is taken where that authority was named", async () => {
  const certificate = selfSignedCertificate()
  await using server = await scriptedServer([answer(200, success)], certificate)
  expect((await post(delivery(server.url, { ca: certificate.cert }))).kind).toBe('processed')
})

test('a server that speaks no TLS where TLS was asked for is not tried again', async () => {
  await using server = await scriptedServer([answer(200, success)])
  const url = server.url.replace('http:', 'https:')
  expect(await post(delivery(url))).toEqual({ kind: 'untrusted', why: 'wrong version number' })
})

test("the school's proxy is used for https, and sees no credentials", async () => {
  const certificate = selfSignedCertificate()
  await using server = await scriptedServer([answer(200, success)], certificate)
  const heads: string[] = []
  const proxy = createServer().on('connect', (request, socket) => {
    heads.push(`${request.url} ${JSON.stringify(request.headers)}`)
    const onward = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const env = { HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }
  expect((await post(delivery(server.url, { ca: certificate.cert, env }))).kind).toBe('processed')
  expect(heads).toHaveLength(1)
  expect(heads[0]).not.toContain('YTpi')
  proxy.close()
})
