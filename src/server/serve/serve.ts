/** From the environment to a listening server, and in order back to nothing. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Terminal } from '../command-line/terminal.ts'
import type { Config } from '../config.ts'
import { buildApp } from '../http/app.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { firstAdministrator } from '../schools/first-administrator.ts'
import { describeSetUp } from '../set-up/describe-set-up.ts'
import { makeSetUpLink } from '../set-up/link.ts'
import { keepWatching } from '../watch/keep-watching.ts'
import { claimDataFolder } from './claim-data-folder.ts'
import { keepSweeping } from './sweep.ts'

/** @returns the exit status */
export async function serve(environment: NodeJS.ProcessEnv, terminal: Terminal): Promise<number> {
  const stopping = untilToldToStop()
  let installation: Installation | undefined
  try {
    installation = await openInstallation({ environment, use: 'server', log: terminal.err.line })
    await run(installation, { terminal, stopping })
    return 0
  } catch (error) {
    terminal.err.line(`rollbook: ${error instanceof Error ? error.message : error}`)
    return 1
  } finally {
    await installation?.close()
  }
}

interface Run {
  terminal: Terminal
  stopping: Promise<string>
}

async function run(installation: Installation, { terminal, stopping }: Run): Promise<void> {
  const { config, embedded, services } = installation
  const claim = embedded && (await claimDataFolder(installation.connection, embedded.dataFolder))
  try {
    const first = await firstAdministrator(services, config.firstSchool)
    const app = await buildApp({ services, ...(await appOptions(config)) })
    await listen(app, config)
    const address = addressOf(app, config)
    terminal.out.line(`Rollbook is ready at ${address}`)
    if (first.kind === 'missing') {
      const token = await makeSetUpLink(services.database, services.clock())
      terminal.err.line(describeSetUp(address, token))
    }
    const sweeping = new AbortController()
    const kept = { signal: sweeping.signal, log: app.log }
    const ticking = [keepSweeping(services, kept), keepWatching(services, kept)]
    const signal = await stopping
    terminal.err.line(`Stopping on ${signal}; a running import is finished first.`)
    sweeping.abort()
    await Promise.all([app.close(), ...ticking])
  } finally {
    await claim?.release()
  }
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const why = whyNotListening[code]
    throw why ? new Error(`${host}:${port}: ${why}`, { cause: error }) : error
  }
}

const whyNotListening: Record<string, string> = {
  EADDRINUSE: 'another program listens there. Stop it, or choose another PORT.',
  EACCES: 'this account may not listen there. Choose a PORT from 1024 on, or let a proxy stand in front.',
  EADDRNOTAVAIL: 'this machine has no such address. Check HOST.',
}

/** Heard from the very start, so that a signal during start-up stops in order too. */
async function untilToldToStop(): Promise<string> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  // Told twice, by a terminal and by whoever started us, we still stop once.
  for (const signal of signals) process.on(signal, () => {})
  return Promise.race(signals.map(signal => once(process, signal).then(() => signal)))
}

async function appOptions(config: Config) {
  const { tls, trustProxy, metricsToken, logLevel, hostName } = config
  return {
    ...(tls ? { https: { cert: await readFile(tls.cert), key: await readFile(tls.key) } } : {}),
    trustProxy,
    metrics: { token: metricsToken },
    hostName,
    logLevel,
  }
}

function addressOf(app: FastifyInstance, { tls, host }: Config): string {
  const { port } = app.server.address() as AddressInfo
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`
}
