import type { Command } from 'commander'
import { onTheDatabase } from './administration-guide.ts'
import { addGuide, type Guide } from './guide.ts'
import type { RestoreOptions } from './restore/command.ts'

export function registerRestore(program: Command): void {
  const command = program
    .command('restore')
    .summary('put a backup into an empty database')
    .description(
      'Puts the schools of a backup into a database that has none, embedded or a server of your own, whichever the ' +
        'backup was made of. All of it or nothing; a damaged file is found before anything is changed.',
    )
    .argument('FILE', 'what rollbook backup wrote')
    .option('--school <school>', 'only this one of several: its name or id')
    .option('--yes', 'restore without asking')
    .action(async (file: string, options: RestoreOptions) => {
      const { restoreCommand } = await import('./restore/command.ts')
      process.exitCode = await restoreCommand(file, options)
    })
  addGuide(command, guide)
}

const guide: Guide = {
  ...onTheDatabase,
  examples: [
    ['ROLLBOOK_DATA=/var/lib/rollbook rollbook restore rollbook-2026-11-22.gz', 'On a new machine:'],
    [
      'DATABASE_URL=postgres://rollbook:…@db.school.example/rollbook rollbook restore rollbook.gz --yes',
      'From the embedded database to a server of your own:',
    ],
  ],
  exitStatuses: [
    ['0', 'restored; or the answer was no'],
    ['1', 'the database could not be opened or written; the message says why'],
    ['2', 'refused, nothing was changed; the message says what to mend'],
    ['130', 'stopped by Ctrl-C; nothing was changed'],
  ],
}
