import { Command } from 'commander'
import picocolors from 'picocolors'
import { packageVersion } from '../package-version.ts'
import { registerBackup } from './backup.ts'
import { registerDoctor } from './doctor.ts'
import { registerImport } from './import.ts'
import { registerOperators } from './operators.ts'
import { registerPush } from './push.ts'
import { registerRestore } from './restore.ts'
import { registerSchools } from './schools.ts'
import { registerServe } from './serve.ts'
import { wantsColour } from './terminal.ts'
import { registerTokens } from './tokens.ts'
import { registerUsers } from './users.ts'

/**
 * One line a command. A `registerX` declares the command, its options and its guide; what it needs to run (the
 * server, the database) it imports inside its action, so that `--help` and `push` do not load them.
 */
const commands = [
  registerServe,
  registerSchools,
  registerUsers,
  registerTokens,
  registerOperators,
  registerImport,
  registerPush,
  registerBackup,
  registerRestore,
  registerDoctor,
]

/** The whole command line, parsed by whoever calls. Wrong use throws commander's error after it was said. */
export function createProgram(): Command {
  const program = new Command('rollbook')
    .description("Rollbook: a school library's patrons, kept in step with the school's own records.")
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('rollbook --help lists the commands; rollbook COMMAND --help shows examples.')
    .configureHelp({ styleTitle: bold })
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'rollbook: ')),
      getOutHasColors: () => wantsColour(process.stdout, process.env),
      getErrHasColors: () => wantsColour(process.stderr, process.env),
    })
    .addHelpText(
      'after',
      '\nrollbook COMMAND --help shows examples, environment variables and exit statuses.',
    )
  for (const register of commands) register(program)
  return program
}

/** Always coloured: commander strips colours where the two functions above say so. */
const { bold } = picocolors.createColors(true)
