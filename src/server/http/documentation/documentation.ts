import { readFileSync } from 'node:fs'
import { fastifySwagger } from '@fastify/swagger'
import { fastifySwaggerUi } from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { packageVersion } from '../../package-version.ts'
import { documentationPath } from '../guard.ts'

const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'Rollbook',
    version: packageVersion(),
    description: [
      'A school library’s patrons, kept in step with the school’s own records.',
      'Sign in with HTTP Basic: an account’s username and password, or a token as the password. ' +
        'Credentials are taken over HTTPS, or over HTTP from this machine itself.',
      'Post tonight’s file: `curl -X POST -u autoimport -F "file=@users.csv" https://library.school.example/api/import/users`',
    ].join('\n\n'),
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  tags: [
    { name: 'Imports', description: 'Files of users, and what became of them' },
    { name: 'Import screen', description: 'Files that are looked at, and mended, before they are imported' },
    { name: 'Patrons', description: 'Who is in the register' },
    { name: 'Sign-in', description: 'Sessions of the page, and one’s own account' },
    { name: 'Host', description: 'For whoever runs Rollbook for several schools, outside of every one' },
    { name: 'Operation', description: 'For whoever runs the server' },
  ],
  components: {
    securitySchemes: {
      basic: { type: 'http' as const, scheme: 'basic' },
      page: { type: 'apiKey' as const, in: 'cookie', name: '__Host-rollbook' },
    },
  },
  security: [{ basic: [] }, { page: [] }],
}

/** What a route's schema cannot say of a body that is a file: for Fastify it is no body, but a stream. */
const fileBody = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
    },
    'text/csv': { schema: { type: 'string' } },
  },
}

interface Described {
  paths?: Record<string, { post?: { requestBody?: unknown } } | undefined>
}

const describeFileBodies: typeof jsonSchemaTransformObject = given => {
  const document = jsonSchemaTransformObject(given)
  for (const path of ['/api/import/users', '/api/import-drafts']) {
    const post = (document as Described).paths?.[path]?.post
    if (post) post.requestBody = fileBody
  }
  return document
}

/** `/api/openapi.json` for programs, `/api/docs` for people. */
export async function documentRoutes(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: openApi,
    transform: jsonSchemaTransform,
    transformObject: describeFileBodies,
  })
  await app.register(fastifySwaggerUi, {
    routePrefix: documentationPath,
    staticCSP: true,
    uiConfig: { docExpansion: 'list', defaultModelsExpandDepth: -1 },
    theme: {
      title: 'Rollbook API',
      css: [{ filename: 'theme.css', content: readBeside('theme.css') }],
      favicon: [
        {
          filename: 'logo.svg',
          rel: 'icon',
          type: 'image/svg+xml',
          sizes: 'any',
          content: readBeside('logo.svg'),
        },
      ],
    },
  })
  const config = { access: 'everybody' } as const
  app.get('/api/openapi.json', { config, schema: { hide: true } }, async () => app.swagger())
}

function readBeside(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
}
