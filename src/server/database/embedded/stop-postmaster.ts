import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { readPostmasterFile } from './lock-files.ts'
import type { Home } from './settle.ts'
import { removeSocketFolder } from './socket-folder.ts'
import { stopOnWindows } from './start-on-windows.ts'

const PATIENCE_MS = 30_000

/** Stops the PostgreSQL that this client is connected to, and waits until it is gone, at most 30 s. */
export async function stopPostmaster(
  client: pg.Client,
  home: Home,
  log: (message: string) => void,
): Promise<void> {
  const pid = await askPid(client)
  await requestFastShutdown(pid, home)
  if (await waitUntilGone(pid, home)) return removeSocketFolder(home)
  log(
    `PostgreSQL on ${home.folder} has been asked to stop and is still writing after 30 seconds. ` +
      'It stops by itself when it is done; do not kill it.',
  )
}

/** The server itself says who it is: a file found on the disk might speak of another. */
async function askPid(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ file: string }>(`SELECT pg_read_file('postmaster.pid') AS file`)
  return Number.parseInt(rows[0]?.file ?? '', 10)
}

async function requestFastShutdown(pid: number, home: Home): Promise<void> {
  if (process.platform !== 'win32') {
    process.kill(pid, 'SIGINT')
    return
  }
  const fault = await stopOnWindows(home)
  if (fault) throw new Error(fault)
}

/** By its file, which goes last of all: a process that nobody collects keeps its number. */
async function waitUntilGone(pid: number, home: Home): Promise<boolean> {
  const giveUpAt = Date.now() + PATIENCE_MS
  while (Date.now() < giveUpAt) {
    if ((await readPostmasterFile(home))?.pid !== pid || !isAlive(pid)) return true
    await sleep(20)
  }
  return false
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
