// `npm run check`: everything that can be said without running a test.
import { runChecks } from './checks.ts'
import { formatTally } from './tally.ts'

const tally = runChecks()
process.stdout.write(`\n${formatTally(tally)}\n`)
process.exitCode = tally.failed > 0 ? 1 : 0
