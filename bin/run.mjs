// What the npm scripts call: installs what is missing, builds the page where it is shown, then starts the right
// thing on Node 24.
import { ensureInstalled } from './installation.mjs'
import { fail, root, runAfresh, runOnNode24 } from './node-24.mjs'
import { ensurePage } from './page-build.mjs'

const scripts = {
  demo: ['src/server/demo/demo.ts'],
  start: ['src/server/command-line/main.ts', 'serve'],
  samples: ['samples/make-samples.ts'],
  check: ['test/check.ts'],
  format: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write'],
  docs: ['docs/generate.ts'],
  pictures: ['docs/take-pictures.ts'],
  bench: ['bench/bench.ts'],
  // Below, before anything runs.
  build: [],
  test: ['test/everything.ts'],
}
const forDevelopment = ['check', 'test', 'format', 'docs', 'pictures', 'bench']
const withPage = ['demo', 'start', 'test', 'bench', 'build', 'pictures']

const [name, ...rest] = process.argv.slice(2)
if (!Object.hasOwn(scripts, name)) fail(`Say which: ${Object.keys(scripts).join(', ')}.`)

endWithNpm()
// As npm does: the scripts name their files from here.
process.chdir(root)
const hasInstalled = await ensureInstalled(root, { withDevelopment: forDevelopment.includes(name) })
if (withPage.includes(name)) await ensurePage(root)
const [script, ...args] = scripts[name]
const run = hasInstalled ? runAfresh : runOnNode24
if (script !== undefined) await run(script, [...args, ...rest])

/** npm tells its shell to end, which dies without telling us: we would run on with nobody to stop us. */
function endWithNpm() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
