import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { FOLDER_IS_LOCKED, lockWrapper } from './folder-lock.ts'
import { findStolenPid, lockFilesOf, removeEmptyLockFiles } from './lock-files.ts'
import { openLog, readLastLines } from './log-file.ts'
import { type Ending, type Postmaster, toEnding } from './postmaster.ts'
import { programOptions } from './run-program.ts'
import { settingsFor } from './settings.ts'
import type { Home } from './settle.ts'
import { makeSocketFolder, removeSocketFolder, socketFolderOf } from './socket-folder.ts'
import { type CommandLine, commandLine } from './ways.ts'

/** Starts PostgreSQL on the cluster and returns at once. It outlives us. */
export async function startOnPosix(home: Home): Promise<Postmaster> {
  await makeSocketFolder(home)
  const lockFiles = lockFilesOf(home, socketFolderOf(home))
  await removeEmptyLockFiles(lockFiles)
  const stolenPid = await findStolenPid(lockFiles, home)
  const command = await postgresCommand(home)
  const log = await openLog(home)
  // Nothing may be awaited between the two: a child that ends at once would end unnoticed.
  const postmaster = follow(spawnPostgres(command, log.fd, stolenPid), home)
  await log.close()
  return postmaster
}

async function postgresCommand(home: Home): Promise<CommandLine> {
  const settings = settingsFor({ socketFolder: socketFolderOf(home) }).flatMap(setting => ['-c', setting])
  const command = [home.binaries.postgres, '-D', home.cluster, ...settings]
  const [program = '', ...args] = [...(await lockWrapper(home)), ...command]
  return commandLine(home.way, program, args)
}

function spawnPostgres(
  { file, args, person }: CommandLine,
  log: number,
  stolenPid: number | undefined,
): ChildProcess {
  const { env, ...options } = programOptions()
  const child = spawn(file, args, {
    ...options,
    ...person,
    // pg_ctl names its caller so: a lock file that bears this process id is no obstacle.
    env: stolenPid ? { ...env, PG_GRANDPARENT_PID: String(stolenPid) } : env,
    // A process group of its own: Ctrl-C must not end the database before an import is finished.
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.unref()
  return child
}

function follow(child: ChildProcess, home: Home): Postmaster {
  let ending: Ending | undefined
  child.on('error', error => {
    ending = { isLostRace: false, lastLines: [error.message] }
  })
  child.on('exit', async (code, signal) => {
    const lines = [...(await readLastLines(home.log, child.pid)), `PostgreSQL ended with ${signal ?? code}`]
    ending = code === FOLDER_IS_LOCKED ? { isLostRace: true, lastLines: lines } : toEnding(lines)
  })
  return {
    ending: () => ending,
    async stop() {
      if (!ending) child.kill('SIGINT')
      for (let wait = 0; !ending && wait < 30_000; wait += 20) await sleep(20)
      await removeSocketFolder(home)
    },
  }
}
