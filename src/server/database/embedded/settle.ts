import { chown, mkdir, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Binaries, binariesIn, hydrateLinks } from './binaries.ts'
import { type Candidate, listCandidates } from './candidates.ts'
import { copyBinaries, makeSystemFolder } from './copy-binaries.ts'
import { EmbeddedPostgresError, systemErrorCode } from './embedded-postgres-error.ts'
import { type Layout, layOut, readMajorVersion } from './layout.ts'
import { runProgram } from './run-program.ts'
import type { Surroundings } from './surroundings.ts'
import type { Way } from './ways.ts'

/** Where the data are and how PostgreSQL is run on them; it has been tried. */
export interface Home extends Layout {
  way: Way
  binaries: Binaries
  /** Of the programs, e.g. 18.4. */
  version: string
}

/** Finds the first folder and way that work, by trying them. Throws with all reasons when none does. */
export async function settle(
  dataFolder: string,
  surroundings: Surroundings,
  log: (message: string) => void,
): Promise<Home> {
  const here = await makeDataFolder(dataFolder)
  const packaged = binariesIn(surroundings.packageFolder)
  await hydrateLinks(packaged.packageFolder)

  const reasons: string[] = []
  for (const candidate of await listCandidates(here, surroundings)) {
    const trial = await tryCandidate(candidate, packaged, surroundings)
    if (trial.kind === 'works') {
      if (candidate.folder !== here) log(describeMove(here, candidate, reasons))
      return { ...layOut(candidate.folder), ...trial, way: candidate.way }
    }
    reasons.push(`${nameWay(candidate)}: ${trial.reason}`)
  }
  throw new EmbeddedPostgresError(describeFailure(here, reasons))
}

async function makeDataFolder(dataFolder: string): Promise<string> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error
    // So Node words a read-only disk when it makes several folders. For one it tells the truth.
    await mkdir(dataFolder, { mode: 0o700 })
  }
  return realpath(dataFolder)
}

function describeMove(here: string, { folder, way }: Candidate, reasons: readonly string[]): string {
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : ''
  return `The data are in ${folder}, where PostgreSQL runs as user ${way.uid}, and not in ${here}${why}.`
}

type Trial =
  | { kind: 'works'; binaries: Binaries; version: string }
  | { kind: 'fails'; reason: string; isClosed?: boolean }

async function tryCandidate(
  { folder, way }: Candidate,
  packaged: Binaries,
  { systemFolder }: Surroundings,
): Promise<Trial> {
  const giveBack = await handOver(folder, way, systemFolder)
  const trial = (await findFault(folder, way)) ?? (await tryPrograms(way, packaged, systemFolder))
  if (trial.kind === 'fails') await giveBack()
  return trial
}

/** Makes a folder for new data the property of whom PostgreSQL will be. Returns how to undo that. */
async function handOver(folder: string, way: Way, systemFolder: string): Promise<() => Promise<void>> {
  if (way.kind !== 'other user' || (await readMajorVersion(layOut(folder)))) return async () => {}
  if (dirname(folder) === systemFolder) await makeSystemFolder(systemFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { uid, gid } = await stat(folder)
  await chown(folder, way.uid, way.gid)
  return () => chown(folder, uid, gid)
}

/** By the way itself, since root in a namespace may do less than root. */
async function findFault(folder: string, way: Way): Promise<Trial | undefined> {
  if (process.platform === 'win32') return undefined
  const layout = layOut(folder)
  const target = (await readMajorVersion(layout)) ? layout.cluster : folder
  const { code, output } = await runProgram(way, 'sh', ['-c', '[ -x "$1" ] && [ -w "$1" ]', 'sh', target])
  if (code === 0) return undefined
  return { kind: 'fails', reason: output.trim() || `${target} is not writable` }
}

async function tryPrograms(way: Way, packaged: Binaries, systemFolder: string): Promise<Trial> {
  const trial = await tryBinaries(way, packaged)
  if (trial.kind === 'works' || !trial.isClosed || way.kind !== 'other user') return trial
  // An installation in root's home, for example.
  return tryBinaries(way, await copyBinaries(packaged, systemFolder))
}

/**
 * `initdb --show` writes nothing, yet loads the libraries, finds `postgres` of the same version, and refuses root
 * and a user without a name; `postgres --version` would not refuse.
 */
async function tryBinaries(way: Way, binaries: Binaries): Promise<Trial> {
  const { code, output } = await runProgram(way, binaries.initdb, ['--show', '-D', 'none'])
  const version = /^VERSION=(\S+)/m.exec(output)?.[1]
  // 127 is what the loader says of libraries.
  const isClosed = code === undefined || code === 127
  if (code !== 0 || !version) return { kind: 'fails', reason: output.trim(), isClosed }
  return { kind: 'works', binaries, version }
}

function nameWay({ folder, way }: Candidate): string {
  const who = { direct: 'as yourself', namespace: 'in a user namespace', 'other user': `as user ${way.uid}` }
  return `${who[way.kind]}, in ${folder}`
}

function describeFailure(here: string, reasons: readonly string[]): string {
  return [
    `PostgreSQL could not be run for ${here}. Nothing was changed. What was tried:`,
    ...reasons.map(reason => `  - ${reason}`),
    'Make the data folder writable, start Rollbook as an ordinary user who owns it, allow user namespaces, ' +
      'or set DATABASE_URL to a PostgreSQL server of your own.',
  ].join('\n')
}
