import { execFile } from 'node:child_process'
import { readFile, stat, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Layout } from './layout.ts'

/** What PostgreSQL writes into its data folder about itself while it runs. */
export interface PostmasterFile {
  pid: number
  /** Undefined while it starts. */
  port: number | undefined
}

/** Undefined when there is none. It may be left over from a crash, so it proves nothing. */
export async function readPostmasterFile({ cluster }: Layout): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port] = text.split('\n')
  return Number(pid) ? { pid: Number(pid), port: Number(port) || undefined } : undefined
}

/** Both files in which PostgreSQL notes its process, and refuses to start while a process of that id lives. */
export function lockFilesOf({ cluster }: Layout, socketFolder: string): string[] {
  return [join(cluster, 'postmaster.pid'), join(socketFolder, '.s.PGSQL.5432.lock')]
}

/**
 * The process id in a left-over lock file if by now another program demonstrably bears it, as happens after the
 * machine went down. When in doubt undefined: then PostgreSQL decides.
 */
export async function findStolenPid(
  lockFiles: readonly string[],
  layout: Layout,
): Promise<number | undefined> {
  for (const path of lockFiles) {
    const text = await readFile(path, 'utf8').catch(() => '')
    // Single-user mode notes its own as a negative number.
    const pid = Math.abs(Number.parseInt(text, 10))
    if (pid && (await isAnotherProgram(pid, layout))) return pid
  }
  return undefined
}

const WRITTEN_WITHIN_MS = 10_000

/** An empty lock file is what a machine that went down at the wrong moment leaves; PostgreSQL would never start. */
export async function removeEmptyLockFiles(lockFiles: readonly string[]): Promise<void> {
  for (const path of lockFiles) {
    const found = await stat(path).catch(() => undefined)
    // A PostgreSQL that is just starting fills its file within milliseconds.
    if (found?.size === 0 && Date.now() - found.mtimeMs > WRITTEN_WITHIN_MS)
      await unlink(path).catch(() => {})
  }
}

async function isAnotherProgram(pid: number, layout: Layout): Promise<boolean> {
  const name = await readProgramName(pid)
  if (name === undefined) return false
  if (!name.startsWith('postgres')) return true
  return worksElsewhere(pid, layout)
}

/** Empty for a process that has ended but was not collected; undefined when there is none or one cannot tell. */
async function readProgramName(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return askPs(pid)
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  return commandLine === undefined ? undefined : basename(commandLine.split('\0')[0] ?? '')
}

async function askPs(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'comm=', '-p', String(pid)])
    return basename(stdout.trim())
  } catch {
    return undefined
  }
}

/** PostgreSQL's processes work in their data folder. Compared by number: the path may be another one for them. */
async function worksElsewhere(pid: number, { cluster }: Layout): Promise<boolean> {
  const [theirs, ours] = await Promise.all([stat(`/proc/${pid}/cwd`).catch(() => undefined), stat(cluster)])
  return theirs !== undefined && (theirs.dev !== ours.dev || theirs.ino !== ours.ino)
}
