// Sees to it that a checkout can run, on a machine with nothing but Node and npm.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { holdingLock } from './lock.mjs'
import { fail, isNewEnough, missingNode, packagedNode } from './node-24.mjs'
import { runProgram, statusOf } from './run-program.mjs'
import { findStalePackage } from './stale-package.mjs'

const quietly = ['--loglevel=error', '--no-audit', '--no-fund']

/**
 * Installs what is missing or out of date in the checkout at `folder`. Says nothing when nothing is.
 * Returns whether it installed anything; ends the process, with a word why, if it could not.
 */
export async function ensureInstalled(folder, { withDevelopment }) {
  if (findFault(folder, withDevelopment) === undefined) return false
  return await holdingLock(join(folder, '.installing'), async () => {
    const fault = findFault(folder, withDevelopment)
    if (fault === undefined) return false
    await mend(folder, fault, withDevelopment)
    return true
  })
}

/** What keeps the checkout from running and which npm command mends it; undefined when nothing does. */
function findFault(folder, withDevelopment) {
  const stale = findStale(folder, withDevelopment)
  if (stale !== undefined) return { reason: stale, cure: 'ci' }
  if (isNewEnough || packagedNodeRuns(folder)) return undefined
  return { reason: "Rollbook's own Node 24 is missing or does not run here", cure: 'rebuild' }
}

function findStale(folder, withDevelopment) {
  const wanted = readJson(join(folder, 'package-lock.json')).packages
  // npm writes this list last, so without it an installation was cut short.
  const list = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(list)) return 'nothing is installed yet'
  return findStalePackage({
    wanted,
    installed: readJson(list).packages,
    machine: { os: process.platform, cpu: process.arch, libc: findLibc() },
    withDevelopment,
    versionOnDisk: path => readJson(join(folder, path, 'package.json')).version,
  })
}

function packagedNodeRuns(folder) {
  return spawnSync(packagedNode(folder), ['--version']).status === 0
}

async function mend(folder, { reason, cure }, withDevelopment) {
  console.error(`Installing what Rollbook needs (${reason}). This takes about a minute, once.`)
  await runNpm(
    folder,
    cure === 'rebuild' ? ['rebuild', 'node'] : ['ci', ...(withDevelopment ? ['--include=dev'] : [])],
  )
  if (!isNewEnough && !packagedNodeRuns(folder)) fail(missingNode(folder))
  const fault = findFault(folder, withDevelopment)
  if (fault !== undefined) console.error(`Going on although ${fault.reason}: npm left it out.`)
}

async function runNpm(folder, args) {
  const end = await runProgram('npm', [...args, ...quietly], {
    cwd: folder,
    env: { ...process.env, PATH: pathWithoutPackages() },
    stdio: ['ignore', 'ignore', 'inherit'],
    // On Windows npm is a .cmd file, which only a shell starts.
    shell: process.platform === 'win32',
  }).catch(error => ({ code: error.message }))
  if (end.code === 0) return
  if (end.told !== undefined) process.exit(statusOf(end.told))
  fail(`\`npm ${args.join(' ')}\` did not succeed (${end.signal ?? end.code}), so Rollbook cannot start. What npm says stands above.
If the registry cannot be reached, check the network or npm's proxy setting (npm config get proxy), then try
again. If something holds files in node_modules open, stop it, or run \`npm ci\` in ${folder} yourself.`)
}

/** npm must not run on the packaged Node, which it is about to delete and which may not run here at all. */
function pathWithoutPackages() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.filter(each => !/node_modules[\\/]\.bin$/.test(each)).join(delimiter)
}

/** 'glibc' or 'musl' on Linux; elsewhere the question does not arise. */
function findLibc() {
  if (process.platform !== 'linux') return undefined
  process.report.excludeNetwork = true
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc'
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { packages: {} }
  }
}
