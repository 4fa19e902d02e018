import { readFile } from 'node:fs/promises'

export interface Account {
  name: string
  uid: number
  gid: number
}

/** The machine's own accounts, in the file's order. Empty where there is no such file. */
export async function listAccounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap(readLine)
}

/** Whose name a process may bear in a user namespace: any but root, since initdb wants an entry for it. */
export function pickNamespaceAccount(accounts: readonly Account[]): Account | undefined {
  const unprivileged = accounts.filter(account => account.uid > 0)
  // Files of accounts that the namespace does not map seem to be nobody's, so nobody comes last.
  return unprivileged.find(account => account.name !== 'nobody') ?? unprivileged[0]
}

/** Whom root becomes where it may not make a namespace. An account made for the purpose comes first. */
export function pickUnprivilegedAccount(accounts: readonly Account[]): Account | undefined {
  return ['rollbook', 'postgres', 'nobody']
    .map(name => accounts.find(account => account.name === name && account.uid !== 0))
    .find(account => account !== undefined)
}

function readLine(line: string): Account[] {
  const [name, , uid, gid] = line.split(':')
  if (!name || name.startsWith('#') || !uid || !gid) return []
  return [{ name, uid: Number(uid), gid: Number(gid) }]
}
