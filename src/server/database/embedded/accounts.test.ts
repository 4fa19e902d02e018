import { expect, test } from 'vitest'
import { type Account, pickNamespaceAccount, pickUnprivilegedAccount } from './accounts.ts'

const root = { name: 'root', uid: 0, gid: 0 }
const daemon = { name: 'daemon', uid: 1, gid: 1 }
const nobody = { name: 'nobody', uid: 65534, gid: 65534 }
const postgres = { name: 'postgres', uid: 101, gid: 104 }
const rollbook = { name: 'rollbook', uid: 998, gid: 998 }

test.each<{ accounts: Account[]; namespace?: Account; unprivileged?: Account }>([
  { accounts: [] },
  { accounts: [root] },
  { accounts: [root, nobody], namespace: nobody, unprivileged: nobody },
  { accounts: [root, nobody, daemon], namespace: daemon, unprivileged: nobody },
  { accounts: [root, daemon, nobody, postgres], namespace: daemon, unprivileged: postgres },
  { accounts: [root, daemon, nobody, postgres, rollbook], namespace: daemon, unprivileged: rollbook },
])('PostgreSQL is never run by root: $accounts.length accounts', ({ accounts, namespace, unprivileged }) => {
  expect(pickNamespaceAccount(accounts)).toEqual(namespace)
  expect(pickUnprivilegedAccount(accounts)).toEqual(unprivileged)
})
