import type { Account } from './accounts.ts'
import type { Surroundings, WayKind } from './surroundings.ts'

/** A way to run PostgreSQL's programs, which refuse to be run by root. */
export interface Way {
  kind: WayKind
  /** Whose the files are that PostgreSQL writes, as seen from outside. */
  uid: number
  gid: number
  /** What stands before the program on the command line. */
  wrapper: readonly string[]
}

export interface CommandLine {
  file: string
  args: string[]
  /** To be spawned as somebody else. */
  person: { uid?: number; gid?: number }
}

export function direct({ uid, gid }: Pick<Surroundings, 'uid' | 'gid'>): Way {
  return { kind: 'direct', uid, gid, wrapper: [] }
}

/**
 * A user namespace in which we bear another account's number. Outside it we stay who we are: files remain ours,
 * and a home of mode 700 can be entered.
 */
export function inNamespace({ uid, gid }: Surroundings, account: Account): Way {
  const wrapper = ['unshare', '--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`]
  return { kind: 'namespace', uid, gid, wrapper }
}

export function asOther({ uid, gid }: { uid: number; gid: number }): Way {
  return { kind: 'other user', uid, gid, wrapper: [] }
}

export function commandLine(way: Way, program: string, args: readonly string[]): CommandLine {
  const [file, ...rest] = [...way.wrapper, program]
  const person = way.kind === 'other user' ? { uid: way.uid, gid: way.gid } : {}
  return { file: file ?? program, args: [...rest, ...args], person }
}
