import { once } from 'node:events'
import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from './server.ts'

const betweenMs = 20

/** Asks again and again whether the server is ready, as a balancer does. */
export function watchReadiness({ port }: Server): {
  /** @returns milliseconds until each answer */
  stop(): Promise<number[]>
} {
  let isOver = false
  const waits: number[] = []
  const watching = (async () => {
    while (!isOver) {
      waits.push(await ask(port))
      await pause(betweenMs)
    }
  })()
  return {
    async stop() {
      isOver = true
      await watching
      return waits
    },
  }
}

async function ask(port: number): Promise<number> {
  const began = performance.now()
  const [response] = await once(get({ host: '127.0.0.1', port, path: '/readyz' }), 'response')
  response.resume()
  await once(response, 'end')
  if (response.statusCode !== 200) throw new Error(`/readyz: ${response.statusCode}`)
  return performance.now() - began
}
