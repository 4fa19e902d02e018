import { once } from 'node:events'
import { createServer } from 'node:net'

/** The first port from `wanted` on that nothing on this machine listens on. */
export async function findFreePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100; port += 1) {
    if (await isFree(port)) return port
  }
  throw new Error(`No port from ${wanted} to ${wanted + 99} is free. Choose another: PORT=9000 npm run demo`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
