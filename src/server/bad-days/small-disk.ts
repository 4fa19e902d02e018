/** A file system of a few megabytes, to be filled. */
import { execFile } from 'node:child_process'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

export type SmallDisk =
  | {
      kind: 'mounted'
      fill(leave: number): Promise<void>
      makeRoom(): Promise<void>
      unmount(): Promise<void>
    }
  | { kind: 'not allowed'; why: string }

const run = promisify(execFile)

/** In memory, mounted on an empty folder. Only root on Linux may do that, and not in every container. */
export async function mountSmallDisk(folder: string, megabytes: number): Promise<SmallDisk> {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'rollbook-test', folder])
  } catch (error) {
    return { kind: 'not allowed', why: error instanceof Error ? error.message : String(error) }
  }
  const filler = join(folder, 'filler')
  return {
    kind: 'mounted',
    fill: leave => fillDisk(filler, leave),
    makeRoom: () => rm(filler),
    unmount: async () => void (await run('umount', ['--lazy', folder])),
  }
}

const chunk = Buffer.alloc(1024 * 1024)

/** @param leave bytes that stay free, about */
async function fillDisk(path: string, leave: number): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (;;) await file.write(chunk)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    await file.truncate(Math.max(0, (await stat(path)).size - leave))
  } finally {
    await file.close()
  }
}
