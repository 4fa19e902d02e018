import type { Command } from 'commander'
import { onTheDatabase } from './administration-guide.ts'
import type { BackupOptions } from './backup/command.ts'
import { addGuide, type Guide } from './guide.ts'

export function registerBackup(program: Command): void {
  const command = program
    .command('backup')
    .summary('copy everything into one file, while the server runs')
    .description(
      "Copies all schools, or one, as they are at one moment into one file. It holds children's data and the hashes of " +
        'passwords and tokens: keep it like the register itself. The installation key is not in it.',
    )
    .argument('FILE', 'where to write it; - is standard output')
    .option('--school <school>', 'only this one: its name, host or id')
    .option('--replace', 'take the place of a file that is there, once the new one is whole')
    .option('--quiet', 'print nothing if it was written')
    .action(async (file: string, options: BackupOptions) => {
      const { backupCommand } = await import('./backup/command.ts')
      process.exitCode = await backupCommand(file, options)
    })
  addGuide(command, guide)
}

const guide: Guide = {
  ...onTheDatabase,
  examples: [
    ['rollbook backup /backup/rollbook-$(date +%F).gz', 'Every night, from cron:'],
    ['rollbook backup hillview.gz --school "Hillview College"', 'One of several schools:'],
    ['rollbook backup - | age -r age1… > rollbook.gz.age', 'Encrypted, for a place that others read:'],
  ],
  exitStatuses: [
    ['0', 'written, and safe on the disk'],
    ['1', 'the database could not be read or the file not be written; the message says why'],
    ['2', 'refused; the message says what to mend'],
    ['130', 'stopped by Ctrl-C; nothing was written'],
  ],
}
