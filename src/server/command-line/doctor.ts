import type { Command } from 'commander'
import { jsonOption, onTheDatabase } from './administration-guide.ts'
import type { DoctorOptions } from './doctor/command.ts'
import { addGuide, type Guide } from './guide.ts'

export function registerDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .summary('look whether all is well, and say how to mend what is not')
    .description(
      'Looks at the settings, the machine, the data folder, the database and each school. Changes nothing; the server ' +
        'may run.',
    )
    .option(...jsonOption)
    .action(async (options: DoctorOptions) => {
      const { doctorCommand } = await import('./doctor/command.ts')
      process.exitCode = await doctorCommand(options)
    })
  addGuide(command, guide)
}

const guide: Guide = {
  ...onTheDatabase,
  examples: [
    ['rollbook doctor', 'With the settings of the server:'],
    [
      'rollbook doctor --json > health.json || mail -s Rollbook it@school.example < health.json',
      'From cron:',
    ],
  ],
  exitStatuses: [
    ['0', 'nothing is wrong; there may be warnings'],
    ['1', 'something is wrong'],
    ['2', 'wrong use'],
  ],
}
