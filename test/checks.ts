import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { addTallies, type Tally } from './tally.ts'

interface Check {
  name: string
  /** What Node runs, from the folder of the checkout. */
  script: string
  args: string[]
}

// The tools see a pipe, where one leaves out the colours that a person likes and the other always sends them.
const hasColour = process.stdout.isTTY === true

const checks: Check[] = [
  {
    name: 'format and lint',
    script: 'node_modules/@biomejs/biome/bin/biome',
    args: ['ci', `--colors=${hasColour ? 'force' : 'off'}`],
  },
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-b', '--pretty', String(hasColour)] },
  { name: 'generated docs', script: 'docs/generate.ts', args: ['--check'] },
]

/** Runs every check, also after one has failed; each counts as one test. */
export function runChecks(): Tally {
  return addTallies(checks.filter(check => existsSync(check.script)).map(run))
}

function run({ name, script, args }: Check): Tally {
  const started = performance.now()
  const result = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const isFine = result.status === 0
  process.stdout.write(`${isFine ? '✓' : '✗'} ${name} (${seconds} s)\n`)
  if (!isFine) process.stdout.write(`${result.stdout}${result.stderr}\n`)
  return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0 }
}
