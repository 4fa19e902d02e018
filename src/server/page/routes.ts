/** The page, as Vite has built it into a folder. */
import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fastifyStatic } from '@fastify/static'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { RequestError } from '../errors.ts'

/** Where the build puts it; the same for every process of this checkout. */
export const builtPage = fileURLToPath(new URL('../../../dist/page', import.meta.url))

const config = { access: 'everybody' } as const
const schema = { hide: true }

export const pageRoutes: FastifyPluginAsync<{ folder: string }> = async (app, { folder }) => {
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    // Set below for a file that is there, and by nobody for one that is not.
    cacheControl: false,
    setHeaders: (reply, path) => {
      if (!path.includes('index.html')) reply.header('cache-control', 'public, max-age=31536000, immutable')
    },
  })

  app.get<{ Params: { '*': string } }>('/assets/*', { config, schema }, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`),
  )

  // Every address of the page gives the same document: which page it is, its own code reads from the address.
  app.get('/*', { config, schema }, (request, reply) => {
    const { pathname } = new URL(request.url, 'http://page')
    if (isOfTheApi(pathname) || extname(pathname) !== '') throw new RequestError('not-found')
    return existsSync(join(folder, 'index.html')) ? reply.sendFile('index.html') : sayThatItIsNotBuilt(reply)
  })
}

function isOfTheApi(pathname: string): boolean {
  return pathname === '/api' || pathname.startsWith('/api/')
}

function sayThatItIsNotBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).type('text/html; charset=utf-8').send(notBuilt)
}

const notBuilt = `<!doctype html>
<html lang="en">
  <title>Rollbook</title>
  <h1>The page is not built yet</h1>
  <p>The server runs, and its API answers. For the page, run <code>npm run build</code> in Rollbook’s folder, then
    load this address again.</p>
</html>
`
