import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** On a free port of this machine. @returns `http://127.0.0.1:40123` */
export async function serveApp(app: FastifyInstance): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}
