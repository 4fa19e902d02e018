import { checkBackup, schoolsOf } from '../check-backup.ts'
import { type Contents, makeBackup } from '../make-backup.ts'
import { restoreBackup } from '../restore-backup.ts'
import { openSession } from '../session.ts'
import { writeDurably } from '../write-durably.ts'

const { signal } = new AbortController()

export async function backUp(databaseUrl: string, path: string, school?: string): Promise<Contents> {
  const session = await openSession({ connectionString: databaseUrl }, { use: 'test backup', signal })
  try {
    const store = (text: AsyncIterable<Uint8Array>) => writeDurably(path, text, signal)
    return await makeBackup(session, { school, now: new Date(), store })
  } finally {
    await session.close()
  }
}

interface RestoreOptions {
  school?: string
  migrations?: string
}

/** @returns the migrations that the backup lacked */
export async function restore(
  path: string,
  databaseUrl: string,
  { school, ...options }: RestoreOptions = {},
): Promise<string[]> {
  const backup = await checkBackup(path, signal)
  const session = await openSession({ connectionString: databaseUrl }, { use: 'test restore', signal })
  try {
    const schools = schoolsOf(backup, school).map(({ id }) => id)
    return await restoreBackup(session, { backup, schools, ...options })
  } finally {
    await session.close()
  }
}
