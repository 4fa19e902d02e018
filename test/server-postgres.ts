// Debian's own PostgreSQL on a throw-away folder: the other database that Rollbook must work on.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endOnExit } from './end-on-exit.ts'
import { createTestDatabase } from './test-database.ts'

const packages = '/usr/lib/postgresql'
/** The oldest that we promise to work on; tested wherever there is a choice. */
const preferred = '15'

export interface ServerPostgres {
  databaseUrl: string
  stop(): Promise<void>
}

/** The folder of a server's programs; undefined where Debian's package `postgresql` is not installed. */
export function findServerPrograms(): string | undefined {
  const versions = existsSync(packages) ? readdirSync(packages).sort((a, b) => Number(b) - Number(a)) : []
  const version = versions.includes(preferred) ? preferred : versions[0]
  return version === undefined ? undefined : join(packages, version, 'bin')
}

export async function startServerPostgres(programs: string): Promise<ServerPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-server-'))
  if (isRoot()) execFileSync('chown', ['postgres:', folder])
  const server = startCluster(programs, folder)
  if (server.pid === undefined) throw new Error(`PostgreSQL could not be started from ${programs}.`)
  const callOff = endOnExit(server.pid, [folder])
  const stop = async () => {
    await end(server)
    callOff()
    rmSync(folder, { recursive: true })
  }
  try {
    return { databaseUrl: await createTestDatabase({ host: folder, port: 5432, user: 'rollbook' }), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function startCluster(programs: string, folder: string): ChildProcess {
  const data = join(folder, 'data')
  const initdb = [join(programs, 'initdb'), '-D', data, '-U', 'rollbook', '--auth=trust', '--encoding=UTF8']
  execAsOwner([...initdb, '--locale=C.UTF-8', '--no-sync'])
  const [program = '', ...args] = asOwner([
    join(programs, 'postgres'),
    ...['-D', data, '-k', folder],
    ...settings.flatMap(setting => ['-c', setting]),
  ])
  return spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Only the socket, in a folder that nobody else may enter; and nothing that only a power cut would need. */
const settings = [
  'listen_addresses=',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'log_min_messages=panic',
]

function execAsOwner(command: string[]): void {
  const [program = '', ...args] = asOwner(command)
  execFileSync(program, args, { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] })
}

/** PostgreSQL refuses to run as root. It ends with us, even if we are killed. */
function asOwner(command: string[]): string[] {
  const owner = isRoot() ? ['--reuid=postgres', '--regid=postgres', '--init-groups'] : []
  return ['setpriv', ...owner, '--pdeathsig=SIGQUIT', ...command]
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function end(server: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once('exit', () => resolve())
    // A fast shutdown: whoever is still connected is sent away.
    server.kill('SIGINT')
  })
}
