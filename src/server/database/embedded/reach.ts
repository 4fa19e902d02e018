import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError, tellsOfFullDisk } from './embedded-postgres-error.ts'
import { ensureCluster, sweepLeftovers } from './initialise.ts'
import { type Answer, knock } from './knock.ts'
import { readPostmasterFile } from './lock-files.ts'
import { readLastLines } from './log-file.ts'
import type { Postmaster } from './postmaster.ts'
import type { Home } from './settle.ts'
import { startOnPosix } from './start-on-posix.ts'
import { startOnWindows } from './start-on-windows.ts'

export type Joined = Extract<Answer, { kind: 'joined' }>

/** What it takes to start PostgreSQL, and to start it again. */
export interface Ground {
  home: Home
  password: string
  log: (message: string) => void
}

/**
 * Joins the PostgreSQL on this data folder, or starts it. Of several that come at once one starts it; the others
 * find the folder locked, and join. Throws after 30 s without any answer, and when PostgreSQL says why it cannot.
 */
export async function reach(ground: Ground, patience: Patience = {}): Promise<Joined> {
  const attempt: Attempt = {}
  try {
    return await joinOrStart(ground, attempt, patience)
  } catch (error) {
    // What we started, and cannot use, must not stay behind.
    await attempt.postmaster?.stop()
    throw error
  }
}

interface Patience {
  /** Gives up at once. */
  signal?: AbortSignal
  patienceMs?: number
}

interface Attempt {
  postmaster?: Postmaster | undefined
}

async function joinOrStart(
  ground: Ground,
  attempt: Attempt,
  { signal, patienceMs = 30_000 }: Patience,
): Promise<Joined> {
  const { home, password, log } = ground
  let lastSign = Date.now()
  for (let round = 0; ; round++) {
    const answer = await knock(home, password)
    if (answer.kind === 'joined') {
      await sweepLeftovers(home)
      return answer
    }
    if (answer.kind === 'silent') attempt.postmaster ??= await start(ground)
    if (isBeaten(attempt, home)) attempt.postmaster = undefined

    if (Date.now() - lastSign > patienceMs) {
      if (answer.kind === 'silent') throw await unreachable(home, answer.said, patienceMs / 1000)
      // It repairs itself after a crash, or writes before it stops. Both end.
      log(`Waiting for PostgreSQL on ${home.folder}: ${answer.said}.`)
      lastSign = Date.now()
    }
    await sleep(Math.min(20 + 5 * round, 500), undefined, { ...(signal && { signal }) })
  }
}

async function start({ home, log }: Ground): Promise<Postmaster> {
  await ensureCluster(home, log)
  return process.platform === 'win32' ? startOnWindows(home) : startOnPosix(home)
}

/** Throws if it ended for another reason than that somebody was faster. */
function isBeaten({ postmaster }: Attempt, home: Home): boolean {
  const ending = postmaster?.ending()
  if (!ending) return false
  if (ending.isLostRace) return true
  throw new EmbeddedPostgresError(
    `PostgreSQL could not start on ${home.folder}. Nothing that was stored is lost.${hintFor(ending.lastLines)} ` +
      `The end of ${home.log}:\n  ${ending.lastLines.join('\n  ')}`,
  )
}

function hintFor(lines: readonly string[]): string {
  return tellsOfFullDisk(lines.join()) ? ' The disk is full: make room, then start again.' : ''
}

async function unreachable(home: Home, said: string, seconds: number): Promise<EmbeddedPostgresError> {
  const pid = (await readPostmasterFile(home))?.pid
  const lines = await readLastLines(home.log)
  return new EmbeddedPostgresError(
    `The data folder ${home.folder} is in use${pid ? ` by process ${pid}` : ''}, but no PostgreSQL answered for ` +
      `${seconds} seconds (${said}). Nothing was changed. Does Rollbook run on it in another container, on another ` +
      'machine, or as a service with a private /tmp? Stop that one, then start again. ' +
      `The end of ${home.log}:\n  ${lines.join('\n  ')}`,
  )
}
