import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Binaries, binariesIn } from './binaries.ts'
import { systemErrorCode } from './embedded-postgres-error.ts'

/** Copies PostgreSQL's programs, once per version, to where every user may run them. Returns the copy. */
export async function copyBinaries(from: Binaries, systemFolder: string): Promise<Binaries> {
  const destination = join(systemFolder, await copyName(from))
  if (!(await hasFolder(destination))) await copyWhole(from.packageFolder, destination, systemFolder)
  return binariesIn(destination)
}

/** Makes the folder that all may enter, whatever the umask of who starts Rollbook. */
export async function makeSystemFolder(systemFolder: string): Promise<void> {
  const made = await mkdir(systemFolder, { recursive: true })
  if (made !== undefined) await chmod(systemFolder, 0o755)
}

async function copyName({ packageFolder }: Binaries): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'))
  return `postgresql-${version}`
}

/** Copied beside and renamed, so that a copy that was cut short is never taken for a whole one. */
async function copyWhole(packageFolder: string, destination: string, systemFolder: string): Promise<void> {
  await makeSystemFolder(systemFolder)
  const temporary = await mkdtemp(join(systemFolder, `${basename(destination)}.new-`))
  try {
    await cp(join(packageFolder, 'native'), join(temporary, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    await openToAll(temporary)
    await rename(temporary, destination)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    if (!(await hasFolder(destination))) throw error
  }
}

/** npm under a strict umask leaves files that only their owner reads, and a copy keeps their modes. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

async function hasFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false
    throw error
  }
}
