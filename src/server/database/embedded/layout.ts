import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode } from './embedded-postgres-error.ts'

/** Where things lie in a data folder. */
export interface Layout {
  folder: string
  cluster: string
  /** The superuser's password, readable by its owner only. */
  password: string
  log: string
}

export function layOut(folder: string): Layout {
  return {
    folder,
    cluster: join(folder, 'postgres'),
    password: join(folder, 'postgres-password'),
    log: join(folder, 'postgres.log'),
  }
}

/** The major version that a cluster is of, or undefined when there is none. */
export async function readMajorVersion({ cluster }: Layout): Promise<string | undefined> {
  try {
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return undefined
    throw error
  }
}
