// The other end of the wire for tests of `rollbook push`: a real HTTP server that answers by a script.
import { once } from 'node:events'
import {
  createServer as createHttp,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Certificate } from './certificate.ts'

export type Step = (exchange: Exchange) => Promise<void> | void

export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  /** Reads the request to its end. */
  takeBody(): Promise<void>
}

export interface ScriptedServer extends AsyncDisposable {
  /** `http://127.0.0.1:port/`, or `https://localhost:port/` with a certificate. */
  url: string
  received: Received[]
}

export interface Received {
  method: string | undefined
  url: string | undefined
  headers: IncomingMessage['headers']
  /** Empty if the step did not take it. */
  body: string
}

/** Answers the first request by the first step and so on; the last step answers all that follow. */
export async function scriptedServer(steps: Step[], certificate?: Certificate): Promise<ScriptedServer> {
  const received: Received[] = []
  const listener: RequestListener = async (request, response) => {
    const step = steps[Math.min(received.length, steps.length - 1)]
    const entry: Received = { method: request.method, url: request.url, headers: request.headers, body: '' }
    received.push(entry)
    const takeBody = async () => {
      entry.body = await text(request)
    }
    await step?.({ request, response, takeBody })
  }
  const server = certificate ? createHttps(certificate, listener) : createHttp(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: certificate ? `https://localhost:${port}/` : `http://127.0.0.1:${port}/`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Takes the whole file, then answers; an object is sent as JSON. */
export function answer(status: number, body: object | string, headers: Record<string, string> = {}): Step {
  return async ({ response, takeBody }) => {
    await takeBody()
    write(response, status, body, headers)
  }
}

/** Answers at the request's head, as a server does that looks at the password first. */
export function answerEarly(status: number, body: object | string): Step {
  return ({ response }) => write(response, status, body, {})
}

/** Takes the whole file, then cuts the connection without an answer. */
export const cutAfterUpload: Step = async ({ request, takeBody }) => {
  await takeBody()
  request.socket.resetAndDestroy()
}

/** Cuts the connection at the request's head. */
export const cutBeforeUpload: Step = ({ request }) => {
  request.socket.resetAndDestroy()
}

/** Takes the whole file and never answers. */
export const staySilent: Step = ({ takeBody }) => takeBody()

function write(
  response: ServerResponse,
  status: number,
  body: object | string,
  headers: Record<string, string>,
) {
  const isPage = typeof body === 'string'
  response.writeHead(status, { 'content-type': isPage ? 'text/html' : 'application/json', ...headers })
  response.end(isPage ? body : JSON.stringify(body))
}
