import { randomBytes } from 'node:crypto'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedPostgresError, systemErrorCode, tellsOfFullDisk } from './embedded-postgres-error.ts'
import { readMajorVersion } from './layout.ts'
import { runProgram } from './run-program.ts'
import type { Home } from './settle.ts'

export const SUPERUSER = 'rollbook'

/** Makes sure that a cluster of our major version is there; makes one in an empty folder. Throws otherwise. */
export async function ensureCluster(home: Home, log: (message: string) => void): Promise<void> {
  if (!(await readMajorVersion(home))) {
    await initialise(home)
    log(`A new, empty database was made in ${home.folder}.`)
  }
  await checkVersion(home)
}

/** All or nothing: it takes its place only when it is complete, so that a killed start leaves nothing in the way. */
async function initialise(home: Home): Promise<void> {
  const temporary = `${home.cluster}.new-${randomBytes(6).toString('hex')}`
  const { code, output } = await runProgram(home.way, home.binaries.initdb, initdbArguments(home, temporary))
  try {
    if (code !== 0) throw new EmbeddedPostgresError(describeFailure(home, output))
    await rename(temporary, home.cluster)
    await syncFolder(home.folder)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    // Two that start at once both get here. The first one's cluster counts.
    if (await readMajorVersion(home)) return
    throw ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(systemErrorCode(error) ?? '') ? occupied(home) : error
  }
}

function initdbArguments(home: Home, cluster: string): string[] {
  return [
    ...['-D', cluster, '--username', SUPERUSER, '--pwfile', home.password, '--auth', 'scram-sha-256'],
    // The same order and case rules on every machine, whatever its locales, and after every system upgrade.
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    '--no-instructions',
  ]
}

async function checkVersion(home: Home): Promise<void> {
  const stored = await readMajorVersion(home)
  const ours = home.version.split('.')[0]
  if (stored === ours) return
  throw new EmbeddedPostgresError(
    `The data in ${home.cluster} are of PostgreSQL ${stored}, and this Rollbook comes with PostgreSQL ${ours}. ` +
      'Nothing was changed. Start the Rollbook release that wrote them, or follow its notes on upgrading.',
  )
}

/** Removes what killed first starts left behind. Only call when the cluster is in place. */
export async function sweepLeftovers({ folder }: Home): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^postgres(-password)?\.new-[0-9a-f]{12}$/.test(name)) continue
    // An initdb whose Rollbook was killed may still write there; then the next start gets the rest.
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {})
  }
}

/** So that a power cut cannot take the folder's new name back. Windows cannot, and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function occupied({ cluster }: Home): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${cluster} holds something that is not Rollbook's database. It was left as it is. ` +
      'Move it away, or choose another folder with ROLLBOOK_DATA.',
  )
}

function describeFailure({ folder }: Home, output: string): string {
  const cure = tellsOfFullDisk(output)
    ? 'The disk is full: make room, then start again.'
    : 'Mend this, then start again.'
  const lastLines = output.trim().split('\n').slice(-6).join('\n  ')
  return `Rollbook could not set up its database in ${folder}. No half database was left behind. ${cure}\n  ${lastLines}`
}
