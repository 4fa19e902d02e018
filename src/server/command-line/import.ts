import { type Command, Option } from 'commander'
import { jsonOption, onTheDatabase, schoolOption } from './administration-guide.ts'
import { addGuide, type Guide } from './guide.ts'
import type { ImportOptions } from './import/options.ts'

export function registerImport(program: Command): void {
  const command = program
    .command('import')
    .summary('import a CSV file of users by hand: shows the plan, asks, applies')
    .description(
      'Imports a CSV file of users into the database of this machine. Shows first what would become of each row, ' +
        'then asks, then applies all valid rows together.',
    )
    .argument('FILE', 'the CSV file; - is standard input')
    .option(...schoolOption)
    .addOption(
      new Option('--blank <what>', 'what a blank cell does; else as the school has it').choices([
        'keep',
        'clear',
      ]),
    )
    .option('--complete', 'whoever stands nowhere in the file has left')
    .addOption(new Option('--yes', 'import without asking').conflicts('planOnly'))
    .option('--plan-only', 'change nothing, show what would happen')
    .option(...jsonOption)
    .option('--quiet', 'print nothing if every row was imported')
    .action(async (file: string, options: ImportOptions) => {
      const { importCommand } = await import('./import/command.ts')
      process.exitCode = await importCommand(file, options)
    })
  addGuide(command, guide)
}

const guide: Guide = {
  examples: [
    ['rollbook import users.csv', 'See what a file would do, and decide:'],
    [
      'rollbook import users.csv --school "Hillview College" --plan-only',
      'Only see it; there are several schools:',
    ],
    [
      'export-users | rollbook import - --yes --json > result.json',
      'From another program, without a question, keeping the result as the API words it:',
    ],
  ],
  ...(onTheDatabase.environment && {
    environment: [...onTheDatabase.environment, ['NO_COLOR', 'no colours']],
  }),
  exitStatuses: [
    ['0', 'all rows were imported, or would be; or the answer was no'],
    ['1', 'the file was imported, or would be, but for rows that failed; or it is held for approval'],
    ['2', 'refused: file, options, settings or school need mending'],
    ['3', 'not now: another import is running, or the database does not answer'],
    ['130', 'stopped by Ctrl-C'],
  ],
}
