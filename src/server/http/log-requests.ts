import type { FastifyInstance } from 'fastify'

/** One line a request: the route's pattern and not its address, for a search or a name in it is somebody's. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, school } = request
    const line = {
      method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      school: school?.id,
    }
    request.log.info(line, 'request')
  })
}
