// `npm test`: the checks and the whole suite, with one honest line at the end.
import { runChecks } from './checks.ts'
import { ensureChromium } from './chromium.ts'
import { runSuite } from './suite.ts'
import { addTallies, formatTally } from './tally.ts'

const args = process.argv.slice(2)
const isOfOtherProjects = args.includes('--project') && !args.includes('pages')
if (!isOfOtherProjects) ensureChromium()
const total = addTallies([runChecks(), await runSuite(args)])
process.stdout.write(`\n${formatTally(total)}\n`)
process.exitCode = total.failed > 0 ? 1 : 0
