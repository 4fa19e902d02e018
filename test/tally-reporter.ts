import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'
import type { Tally } from './tally.ts'

/** Writes the tally of a Vitest run to a file, as JSON, when the run is over. */
export class TallyReporter implements Reporter {
  // A parameter property would be shorter, but Node does not erase those.
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    writeFileSync(this.#path, JSON.stringify(count(modules, unhandledErrors)))
  }
}

function count(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Tally {
  const tests = modules.flatMap(module => [...module.children.allTests()])
  const suites = modules.flatMap(module => [module, ...module.children.allSuites()])
  const passed = tests.filter(test => outcome(test) === 'passed').length
  const skipped = tests.filter(test => outcome(test) === 'skipped').length
  const broken = suites.filter(isBroken).length + unhandledErrors.length
  return { passed, skipped, failed: tests.length - passed - skipped + broken }
}

/** A test still pending when the run is over was taken down with its worker. */
function outcome(test: TestCase): 'passed' | 'failed' | 'skipped' {
  const { state } = test.result()
  return state === 'pending' ? 'failed' : state
}

/** It did not load, or its beforeAll or afterAll threw. Vitest marks the tests inside as skipped, or has none. */
function isBroken(suite: TestModule | TestSuite): boolean {
  return suite.errors().length > 0
}
