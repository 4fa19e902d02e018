// Real runs of Vitest over small suites that go wrong in every way we know.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judge } from './suite.ts'
import type { Tally } from './tally.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollbook-suite-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('how a run of the suite is counted', () => {
  const cases = [
    {
      rule: 'each test by its outcome',
      files: {
        'a.test.js': `test('yes', () => {}); test('no', () => { throw new Error('no') }); test.skip('later', () => {}); test.todo('once')`,
      },
      counts: { passed: 1, failed: 1, skipped: 2 },
    },
    {
      rule: 'a file that does not load as failed',
      files: { 'a.test.js': `test('yes', () => {})`, 'b.test.js': `import './nowhere.js'` },
      counts: { passed: 1, failed: 1, skipped: 0 },
    },
    {
      rule: 'a set-up that throws as failed',
      files: {
        'a.test.js': `describe('roll', () => { beforeAll(() => { throw new Error('no database') }); test('yes', () => {}) })`,
      },
      counts: { passed: 0, failed: 1, skipped: 1 },
    },
    {
      rule: 'an error that no test awaited as failed',
      files: { 'a.test.js': `test('yes', () => { Promise.reject(new Error('lost')) })` },
      counts: { passed: 1, failed: 1, skipped: 0 },
    },
    {
      rule: 'a global set-up that throws as failed',
      files: {
        'a.test.js': `test('yes', () => {})`,
        'set-up.js': `export function setup() { throw new Error('no server') }`,
      },
      globalSetup: './set-up.js',
      counts: { passed: 0, failed: 1, skipped: 0 },
    },
    { rule: 'no test at all as failed', files: {}, counts: { passed: 0, failed: 1, skipped: 0 } },
  ]
  for (const { rule, files, globalSetup, counts } of cases) {
    it(rule, async () => {
      write(files, globalSetup)
      expect(await run()).toEqual(counts)
    })
  }

  it('a crashed worker as failed', async () => {
    write({ 'a.test.js': `test('yes', () => {}); test('dies', () => process.kill(process.pid, 'SIGKILL'))` })
    expect((await run()).failed).toBeGreaterThan(0)
  })
})

describe('what Vitest itself says of a run', () => {
  const good = { passed: 2, failed: 0, skipped: 0 }

  it('a run that left no count is a failure', () => {
    expect(judge(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
  it('a run that ends badly though no test failed is a failure', () => {
    expect(judge(good, 1)).toEqual({ ...good, failed: 1 })
    expect(judge(good, null)).toEqual({ ...good, failed: 1 })
  })
  it('a run that ends well is taken as counted', () => {
    expect(judge(good, 0)).toEqual(good)
  })
})

function write(files: Record<string, string>, globalSetup?: string): void {
  const reporter = join(import.meta.dirname, 'tally-reporter.ts')
  const config = `
    import { TallyReporter } from ${JSON.stringify(reporter)}
    const reporters = [new TallyReporter(process.env.ROLLBOOK_TALLY)]
    export default { test: { globals: true, reporters, globalSetup: ${JSON.stringify(globalSetup ?? [])} } }`
  for (const [name, text] of Object.entries({ ...files, 'vitest.config.mjs': config })) {
    writeFileSync(join(folder, name), text)
  }
}

/** In a process of its own: what such a run prints would look like failures of ours. */
async function run(): Promise<Tally> {
  const code = `
    import { writeFileSync } from 'node:fs'
    import { runSuite } from './test/suite.ts'
    writeFileSync(process.argv[1] + '/tally', JSON.stringify(await runSuite(['--root', process.argv[1]])))
    process.exit(0)`
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code, folder])
  return JSON.parse(readFileSync(join(folder, 'tally'), 'utf8'))
}
