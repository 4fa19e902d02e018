import { stat } from 'node:fs/promises'
import { BackupRefused } from '../../backup/backup-refused.ts'
import { makeBackup } from '../../backup/make-backup.ts'
import { interruptible } from '../interruptible.ts'
import { processTerminal } from '../terminal.ts'
import { atDatabase, explain } from './at-database.ts'
import { describeContents } from './describe-contents.ts'
import { storeAt } from './store.ts'

export interface BackupOptions {
  school?: string
  replace?: true
  quiet?: true
}

/** @returns the exit status */
export async function backupCommand(path: string, options: BackupOptions): Promise<number> {
  const terminal = processTerminal()
  return interruptible(async signal => {
    try {
      await refuseTarget(path, options)
      await atDatabase({ use: 'backup', terminal, signal }, async ({ session }) => {
        const store = storeAt(path, signal)
        const contents = await makeBackup(session, { school: options.school, now: new Date(), store })
        if (!options.quiet) terminal.err.line([...describeContents(contents), await ending(path)].join('\n'))
      })
      return 0
    } catch (error) {
      if (signal.aborted) throw error
      return explain(error, terminal)
    }
  })
}

/** Before the database is started for it. @throws BackupRefused */
async function refuseTarget(path: string, { replace }: BackupOptions): Promise<void> {
  if (path === '-') {
    if (process.stdout.isTTY)
      throw new BackupRefused('A backup is no text to look at. Name a file, or pipe it on.')
    return
  }
  const found = await stat(path).catch(() => undefined)
  if (found && !found.isFile())
    throw new BackupRefused(`${path} is there already, and is no file. Name another one.`)
  if (found && !replace)
    throw new BackupRefused(`${path} is there already. Name another file, or add --replace.`)
}

async function ending(path: string): Promise<string> {
  const where = path === '-' ? 'standard output' : `${path} (${sizeOf((await stat(path)).size)})`
  return (
    `Written to ${where}. It holds children's data: keep it like the register itself. ` +
    'The installation key is not in it.'
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
