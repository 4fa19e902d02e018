import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { findChromium } from './test/chromium.ts'
import { hasNginx } from './test/nginx.ts'
import { LongestFirst } from './test/order.ts'
import { findServerPrograms } from './test/server-postgres.ts'
import { TallyReporter } from './test/tally-reporter.ts'

const tallyPath = process.env.ROLLBOOK_TALLY
const needsServer = 'test/server-postgres.test.ts'

/** Of the server's tests those that speak to no database: once is enough for them. */
const withoutDatabase = [
  'src/server/command-line/{ask,counts,durations,guide,program,push,secrets,table,terminal}.test.ts',
  'src/server/command-line/push/**/*.test.ts',
]

const byCurl = 'src/server/leavers/nightly.test.ts'
const behindNginx = 'src/server/serve/behind-nginx.test.ts'

const pure: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'pure',
    include: [
      '{bin,docs,samples,test}/**/*.test.{ts,mjs}',
      'src/{patron,import,guard,api,edit,undo,web}/**/*.test.ts',
      ...withoutDatabase,
    ],
    exclude: [needsServer],
  },
}

const postgres18: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'postgres-18',
    include: ['src/server/**/*.test.ts'],
    exclude: [...withoutDatabase, ...withoutNginx(), ...withoutCurl()],
    globalSetup: ['test/compile-server.ts', 'test/postgres-18.ts'],
  },
}

const postgres15: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'postgres-15',
    include: ['src/server/**/*.test.ts', needsServer],
    exclude: [
      ...withoutDatabase,
      'src/server/database/embedded/**',
      '**/*.embedded.test.ts',
      behindNginx,
      byCurl,
    ],
    globalSetup: 'test/postgres-15.ts',
  },
}

const pages: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'pages',
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['e2e/build-page.mjs', 'test/postgres-18.ts'],
    // A journey is many steps, each of which waits for a browser and a server on a machine that may be busy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
}

export default defineConfig({
  test: {
    projects: [pure, postgres18, ...(hasServer() ? [postgres15] : []), ...(hasChromium() ? [pages] : [])],
    reporters: tallyPath === undefined ? ['default'] : ['default', new TallyReporter(tallyPath)],
    // Whatever a file needs is loaded once by a worker, not anew for each file; the server, too, keeps its modules for years.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Each worker may have a database and a server busy beside it.
    maxWorkers: Math.min(4, availableParallelism()),
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // What is waited for comes; a second, as it is else, is little where the machine is busy.
    expect: { poll: { timeout: 30_000 } },
  },
})

/** As below: in CI it stays, and fails. */
function withoutNginx(): string[] {
  if (hasNginx() || process.env.CI === 'true') return []
  process.stderr.write('The tests behind nginx are left out: nginx is not installed on this machine.\n')
  return [behindNginx]
}

/** As below: in CI it stays, and fails. */
function withoutCurl(): string[] {
  if (spawnSync('curl', ['--version']).status === 0 || process.env.CI === 'true') return []
  process.stderr.write('The tests by curl are left out: curl is not installed on this machine.\n')
  return [byCurl]
}

/** As below: in CI it stays, and fails. */
function hasChromium(): boolean {
  if (findChromium() !== undefined || process.env.CI === 'true') return true
  process.stderr.write('The project pages is left out: no Chromium is installed on this machine.\n')
  return false
}

/** In CI a missing server is a fault: there the project stays in the list, and fails with what to install. */
function hasServer(): boolean {
  if (findServerPrograms() !== undefined || process.env.CI === 'true') return true
  process.stderr.write(
    'The project postgres-15 is left out: no PostgreSQL server is installed on this machine.\n',
  )
  return false
}
