// `npm test`: the checks and the whole suite, with one honest line at the end.
import { runChecks } from './checks.ts'
import { runSuite } from './suite.ts'
import { addTallies, formatTally } from './tally.ts'

const total = addTallies([runChecks(), await runSuite(process.argv.slice(2))])
process.stdout.write(`\n${formatTally(total)}\n`)
process.exitCode = total.failed > 0 ? 1 : 0
