// Sees to it that the page in dist/page is built from the sources as they are.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdingLock } from './lock.mjs'
import { fail, packagedNode } from './node-24.mjs'
import { runProgram, statusOf } from './run-program.mjs'

/** What the page is made of: change one of them and it is built anew. */
const sources = ['src/web', 'src/patron', 'bin/vite', 'vite.config.ts', 'package-lock.json']

/**
 * Builds the page of the checkout at `folder` if its sources or its packages have changed since it was built. Says
 * nothing when they have not, and does nothing where there are no sources. Ends the process if it cannot.
 */
export async function ensurePage(folder) {
  if (!existsSync(join(folder, 'vite.config.ts')) || isCurrent(folder)) return
  await holdingLock(join(folder, '.building'), async () => {
    if (!isCurrent(folder)) await build(folder)
  })
}

function isCurrent(folder) {
  try {
    return readFileSync(stampOf(join(folder, 'dist/page')), 'utf8') === fingerprint(folder)
  } catch {
    return false
  }
}

const stampOf = page => join(page, '.built-from')

/** By content and not by time: a checkout or a copy gives every file a new one. */
function fingerprint(folder) {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const name of filesOf(join(folder, source)).sort()) {
      hash.update(`${source}/${name}\0`).update(readFileSync(join(folder, source, name)))
    }
  }
  return hash.digest('hex')
}

/** Names within a folder; of a file its own, which is none. */
function filesOf(path) {
  if (!statSync(path).isDirectory()) return ['']
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(path.length))
}

/** Beside the page that is served meanwhile, then in its place: nobody meets half of one. */
async function build(folder) {
  console.error('Building the page. This takes a few seconds.')
  const before = fingerprint(folder)
  const fresh = join(folder, 'dist/page.new')
  await runVite(folder, fresh)
  writeFileSync(stampOf(fresh), before)
  const page = join(folder, 'dist/page')
  const old = join(folder, 'dist/page.old')
  rmSync(old, { recursive: true, force: true })
  if (existsSync(page)) renameSync(page, old)
  renameSync(fresh, page)
  rmSync(old, { recursive: true, force: true })
}

async function runVite(folder, out) {
  const node = existsSync(packagedNode(folder)) ? packagedNode(folder) : process.execPath
  const vite = join(folder, 'node_modules/vite/bin/vite.js')
  const end = await runProgram(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: folder,
    env: { ...process.env, ROLLBOOK_PAGE_OUT: out, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  }).catch(error => ({ code: error.message }))
  if (end.code === 0) return
  if (end.told !== undefined) process.exit(statusOf(end.told))
  fail(`The page could not be built (${end.signal ?? end.code}). What Vite says stands above. In ${folder} try

    npm run build`)
}
