import { readFileSync } from 'node:fs'
import { fastifySwaggerUi } from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { documentationPath } from './guard.ts'

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Rollbook',
    version,
    description: [
      'A school library’s patrons, kept in step with the school’s own records.',
      'Sign in with HTTP Basic: an account’s username and password, or a token as the password.',
      'Credentials are taken over HTTPS, or over HTTP from this machine itself.',
    ].join('\n\n'),
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  components: { securitySchemes: { basic: { type: 'http' as const, scheme: 'basic' } } },
  security: [{ basic: [] }],
}

/** `/api/openapi.json` for programs, `/api/docs` for people; `/` leads to the latter as long as there is no page. */
export async function documentationPage(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwaggerUi, {
    routePrefix: documentationPath,
    staticCSP: true,
    uiConfig: { docExpansion: 'list', defaultModelsExpandDepth: 0 },
    theme: { title: 'Rollbook API' },
  })
  const config = { access: 'everybody' } as const
  app.get('/api/openapi.json', { config, schema: { hide: true } }, async () => app.swagger())
  app.get('/', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.redirect(documentationPath),
  )
}
