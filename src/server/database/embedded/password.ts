import { randomBytes } from 'node:crypto'
import { link, open, readFile, rm } from 'node:fs/promises'
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts'
import { readMajorVersion } from './layout.ts'
import type { Home } from './settle.ts'

/** Reads the superuser's password, or makes one at first start. Two at once get the same. */
export async function keepPassword(home: Home): Promise<string> {
  const stored = await readPassword(home)
  if (stored) return stored
  if (await readMajorVersion(home)) throw new EmbeddedPostgresError(describeLoss(home))
  await writePassword(home)
  const made = await readPassword(home)
  if (!made) throw new EmbeddedPostgresError(`${home.password} is empty. Remove it, then start again.`)
  return made
}

async function readPassword({ password }: Home): Promise<string | undefined> {
  try {
    return (await readFile(password, 'utf8')).trim()
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Written beside and linked, so that nobody reads half of it, and only the first of two counts. */
async function writePassword({ password, way }: Home): Promise<void> {
  const temporary = `${password}.new-${randomBytes(6).toString('hex')}`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(`${randomBytes(24).toString('base64url')}\n`)
      if (way.kind === 'other user') await file.chown(way.uid, way.gid)
      await file.sync()
    } finally {
      await file.close()
    }
    await link(temporary, password)
  } catch (error) {
    // ENOENT: the other of two has finished its first start and swept up.
    if (!['EEXIST', 'ENOENT'].includes(systemErrorCode(error) ?? '')) throw error
  } finally {
    await rm(temporary, { force: true })
  }
}

function describeLoss({ password, cluster }: Home): string {
  return (
    `The data in ${cluster} are there, but ${password}, which opens them, is missing or empty. ` +
    'Put it back from the backup that the data came from, then start again.'
  )
}
