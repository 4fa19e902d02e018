import { hashPassword } from '../src/server/access/passwords.ts'
import { createAccount } from '../src/server/accounts/create-account.ts'
import { withSchool } from '../src/server/database/database.ts'
import { writeLimits } from '../src/server/guard/limits.ts'
import { createSchool } from '../src/server/schools/create-school.ts'
import type { Register } from './lab.ts'

export interface BenchSchool {
  id: number
  /** A name below `localhost`, so that its password may travel without TLS on this machine. */
  host: string
}

export interface Account {
  username: string
  password: string
}

/** The account that posts, in each school. */
export const autoimport: Account = { username: 'autoimport', password: 'a password of the bench' }
/** The account that does by hand whatever can be done, with the same password. */
export const manager: Account = { username: 'manager', password: autoimport.password }
const managing = {
  username: manager.username,
  systemGroups: ['Library Users', 'System Administrator'] as const,
}
let passwordHash: Promise<string> | undefined

export async function addSchool({ database }: Register, name: string): Promise<BenchSchool> {
  const now = new Date()
  const host = `${name}.localhost`
  const id = await createSchool(database, {
    name,
    hosts: [host],
    levels: ['7', '8', '9', '10', '11', '12'],
    timeZone: 'UTC',
    today: now.toISOString().slice(0, 10),
  })
  passwordHash ??= hashPassword(autoimport.password)
  const account = {
    username: autoimport.username,
    systemGroups: ['Library Users', 'Import Only'] as const,
    passwordHash: await passwordHash,
  }
  await withSchool(database, id, async transaction => {
    await createAccount(transaction, account, now)
    await createAccount(transaction, { ...account, ...managing }, now)
    // A file with all e-mails changed would be held.
    await writeLimits(transaction, { emails: null })
  })
  return { id, host }
}
