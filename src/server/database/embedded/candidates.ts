import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Account, listAccounts, pickNamespaceAccount, pickUnprivilegedAccount } from './accounts.ts'
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts'
import { layOut } from './layout.ts'
import type { Surroundings } from './surroundings.ts'
import { asOther, direct, inNamespace, type Way } from './ways.ts'

/** A folder for the data with a way to run PostgreSQL on it. Neither has been tried yet. */
export interface Candidate {
  folder: string
  way: Way
}

/**
 * What may be tried, best first. Where data exist they are used where they are, by their owner: a register must
 * never seem empty because another way became possible since. `here` is the real path of the data folder.
 */
export async function listCandidates(here: string, surroundings: Surroundings): Promise<Candidate[]> {
  const away = join(surroundings.systemFolder, nameAway(here))
  const accounts = await listAccounts()
  const candidates =
    (await candidatesForStored([here, away], surroundings, accounts)) ??
    (await candidatesForFresh(here, away, surroundings, accounts))
  return candidates.filter(({ way }) => surroundings.ways.includes(way.kind))
}

/** Recognisable by its last part, and unlike for two folders of one name. */
export function nameAway(here: string): string {
  const hash = createHash('sha256').update(here).digest('hex').slice(0, 10)
  return `${basename(here)}-${hash}`
}

async function candidatesForStored(
  folders: readonly string[],
  surroundings: Surroundings,
  accounts: readonly Account[],
): Promise<Candidate[] | undefined> {
  for (const folder of folders) {
    const owner = await readOwner(layOut(folder).cluster)
    if (owner) return waysToOwn(folder, owner, surroundings, accounts).map(way => ({ folder, way }))
  }
  return undefined
}

interface Owner {
  uid: number
  gid: number
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    const { uid, gid } = await stat(path)
    // Windows reports 0 for everything, and knows no way but the direct one.
    return process.platform === 'win32' ? { uid: -1, gid: -1 } : { uid, gid }
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return undefined
    throw new EmbeddedPostgresError(
      `The data in ${path} belong to another user. Start Rollbook as that user, or as root.`,
      { cause: error },
    )
  }
}

function waysToOwn(
  folder: string,
  owner: Owner,
  surroundings: Surroundings,
  accounts: readonly Account[],
): Way[] {
  const isRoot = surroundings.uid === 0
  if (owner.uid !== surroundings.uid && !isRoot) {
    const name = accounts.find(account => account.uid === owner.uid)?.name ?? `number ${owner.uid}`
    throw new EmbeddedPostgresError(
      `The data in ${folder} belong to the user ${name}. Start Rollbook as that user, or as root.`,
    )
  }
  return isRoot && owner.uid !== 0 ? [asOther(owner)] : ownWays(surroundings, accounts)
}

async function candidatesForFresh(
  here: string,
  away: string,
  surroundings: Surroundings,
  accounts: readonly Account[],
): Promise<Candidate[]> {
  const own = ownWays(surroundings, accounts).map(way => ({ folder: here, way }))
  if (surroundings.uid !== 0) return own

  const owner = await stat(here)
  if (owner.uid !== 0) return [{ folder: here, way: asOther(owner) }, ...own]

  const account = pickUnprivilegedAccount(accounts)
  if (!account) return own
  // A folder with other things in it is not given away; a mounted volume is empty but for lost+found.
  const folders = (await isEmpty(here)) ? [here, away] : [away]
  return [...own, ...folders.map(folder => ({ folder, way: asOther(account) }))]
}

/** The ways that leave files ours. */
function ownWays(surroundings: Surroundings, accounts: readonly Account[]): Way[] {
  const account = pickNamespaceAccount(accounts)
  const namespace = account ? [inNamespace(surroundings, account)] : []
  // A namespace also serves a user without an entry in /etc/passwd, as in `docker run --user 1234`.
  return surroundings.uid === 0 ? namespace : [direct(surroundings), ...namespace]
}

async function isEmpty(folder: string): Promise<boolean> {
  return (await readdir(folder)).every(name => name === 'lost+found')
}
