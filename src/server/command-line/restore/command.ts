import { BackupRefused } from '../../backup/backup-refused.ts'
import { type CheckedBackup, checkBackup, schoolsOf } from '../../backup/check-backup.ts'
import { refuseSchools, restoreBackup } from '../../backup/restore-backup.ts'
import { askYesNo } from '../ask.ts'
import { atDatabase, explain } from '../backup/at-database.ts'
import { describeContents } from '../backup/describe-contents.ts'
import { interruptible } from '../interruptible.ts'
import { processTerminal, type Terminal } from '../terminal.ts'

export interface RestoreOptions {
  school?: string
  yes?: true
}

/** @returns the exit status */
export async function restoreCommand(path: string, options: RestoreOptions): Promise<number> {
  const terminal = processTerminal()
  return interruptible(async signal => {
    try {
      if (path === '-') throw new BackupRefused(notFromInput)
      if (!options.yes && !canAsk()) throw new BackupRefused(cannotAsk)
      const backup = await checkBackup(path, signal)
      const schools = schoolsOf(backup, options.school)
      await atDatabase({ use: 'restore', terminal, signal }, async ({ session, premises }) => {
        await refuseSchools(session.database)
        terminal.err.line(introduction(backup, schools))
        if (!options.yes && !(await agrees(premises.place, signal)))
          return terminal.err.line('Nothing was changed.')
        const migrations = await restoreBackup(session, { backup, schools: schools.map(({ id }) => id) })
        tell(migrations, premises.place, terminal)
      })
      return 0
    } catch (error) {
      if (signal.aborted) throw error
      return explain(error, terminal)
    }
  })
}

function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY
}

const notFromInput =
  'A restore reads its file twice, so it takes none from standard input. Nothing was changed. Write the backup into a file first.'

const cannotAsk =
  'There is no terminal to ask on. Nothing was changed. Add --yes to restore without being asked.'

function introduction(
  { path, header, closing }: CheckedBackup,
  schools: CheckedBackup['header']['schools'],
): string {
  const lines = describeContents({ schools, counts: closing.counts })
  return [
    `${path}, of ${header.madeAt}, by Rollbook ${header.version}:`,
    ...lines.map(line => `  ${line}`),
  ].join('\n')
}

async function agrees(place: string, signal: AbortSignal): Promise<boolean> {
  // Without its input the question is over, and the answer a no.
  signal.addEventListener('abort', () => process.stdin.destroy())
  const answer = await askYesNo(`Restore this into ${place}?`, {
    input: process.stdin,
    output: process.stderr,
  })
  signal.throwIfAborted()
  return answer
}

function tell(migrations: readonly string[], place: string, { err }: Terminal): void {
  for (const name of migrations) err.line(`The database was brought to ${name}.`)
  err.line(
    `Restored into ${place}. The installation key is no part of a backup: put installation.key or ROLLBOOK_KEY in its ` +
      'place as well, or the first file with passwords takes longer, once.',
  )
}
