// What bin/rollbook.mjs starts. A command says how it went by process.exitCode; it does not call process.exit,
// which would cut off what is still on its way to standard output.
import { CommanderError } from 'commander'
import { createProgram } from './program.ts'

/** No result of any command: cron must not take a fault of ours for "some rows failed". */
const ourFault = 70
const wrongUse = 2

// `rollbook push … | head` closes our output early; that is the reader's right and no crash. Least of all may it end
// a server before its database is closed.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if (!('code' in error && error.code === 'EPIPE')) process.exit(statusOf(error))
  })
}

try {
  await createProgram().parseAsync()
} catch (error) {
  process.exitCode = statusOf(error)
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUse
  console.error('rollbook: this is a fault in Rollbook itself. Please report it with these lines:')
  console.error(error)
  return ourFault
}
