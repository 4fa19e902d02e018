/** A way to PostgreSQL that breaks when the test says so. Rollbook connects to it as to any server. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

/**
 * When the way breaks, at the commit of a file that is applied. `before commit`: PostgreSQL never hears of it.
 * `after commit`: it commits, but the answer is lost. `for good`: likewise, and nobody gets through any more.
 */
export type Cut = 'before commit' | 'after commit' | 'for good'

export interface CuttingProxy extends AsyncDisposable {
  databaseUrl: string
  /** Once, at the next commit of a file; all connections but that one go on. */
  cutAtNextCommit(cut: Cut): void
  breakAll(): void
  /** Lets connections through again. */
  mend(): void
}

export async function startCuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const target = targetOf(databaseUrl)
  const sockets = new Set<Socket>()
  let cut: Cut | undefined
  let isBroken = false

  const breakAll = () => {
    isBroken = true
    for (const socket of sockets) socket.destroy()
  }
  const atCommit = (client: Socket, server: Socket): boolean => {
    const kind = cut
    if (!kind) return false
    cut = undefined
    if (kind === 'before commit') {
      client.destroy()
      server.destroy()
      return true
    }
    // From here on PostgreSQL's answers reach nobody; the first is the commit's.
    server.removeAllListeners('data')
    server.once('data', () => {
      if (kind === 'for good') breakAll()
      client.destroy()
      server.destroy()
    })
    return false
  }

  const listener = createServer(client => {
    if (isBroken) return void client.destroy()
    const server = connect(target)
    for (const socket of [client, server]) keep(socket, sockets)
    const isApplyCommit = commitFinder()
    server.on('data', answer => client.write(answer))
    client.on('data', message => {
      if (isApplyCommit(message) && atCommit(client, server)) return
      server.write(message)
    })
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')

  return {
    databaseUrl: through(databaseUrl, (listener.address() as AddressInfo).port),
    cutAtNextCommit: kind => {
      cut = kind
    },
    breakAll,
    mend: () => {
      isBroken = false
    },
    async [Symbol.asyncDispose]() {
      breakAll()
      listener.close()
      await once(listener, 'close')
    },
  }
}

function keep(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket)
  socket.on('error', () => {})
  socket.on('close', () => sockets.delete(socket))
}

/** What a run is told of its plan comes last in the transaction that applies it. */
function commitFinder(): (message: Buffer) => boolean {
  let heard = ''
  let isLastStatementThere = false
  return message => {
    heard = (heard + message.toString('latin1')).slice(-65_536)
    if (heard.includes('progress = NULL, source = ')) isLastStatementThere = true
    if (!isLastStatementThere || !message.includes('commit\0')) return false
    isLastStatementThere = false
    heard = ''
    return true
  }
}

/** A socket's folder stands among the parameters, where a URL has room for it. */
function targetOf(databaseUrl: string): NetConnectOpts {
  const { searchParams, hostname, port } = new URL(databaseUrl)
  const host = searchParams.get('host') ?? hostname
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port: Number(port) }
}

function through(databaseUrl: string, port: number): string {
  const url = new URL(databaseUrl)
  url.searchParams.delete('host')
  url.host = `127.0.0.1:${port}`
  return url.href
}
