// Rollbook runs on Node 24, which the npm package `node` brings along; the machine's own may be older.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { endLike, runProgram } from './run-program.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))

const major = Number.parseInt(process.versions.node, 10)

export const isNewEnough = major >= 24

/**
 * V8 lets 96 MB of young objects gather before it looks which are dead, and the old ones until they are four times as many.
 * With these an import of 100,000 rows stays under 400 MB, and a small one costs as little as before. They are those of
 * Node 24: a later one may not know them, and would not start.
 */
const flagsOf24 = ['--max-semi-space-size=16', '--heap-growing-percent=100']
const flags = major === 24 ? flagsOf24 : []

const hasFlags = flags.every(flag => process.execArgv.includes(flag))

/** Where an installation in `folder` puts the packaged Node, be it there or not. */
export function packagedNode(folder) {
  return join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

/** Runs one of our scripts on Node 24, in this very process if it is one; ends as the script ends. */
export async function runOnNode24(script, args) {
  if (isNewEnough && !hasFlags && canStartOver) startOver()
  if (isNewEnough && hasFlags) await runHere(join(root, script), args)
  else await runAfresh(script, args)
}

/** Not on Windows; and whoever holds a channel to this process, such as the demo, would lose it. */
const canStartOver =
  process.execve !== undefined && process.platform !== 'win32' && process.channel === undefined

/** This process, whose id systemd and a shell know, begins again with our flags; who gave others is heeded. */
function startOver() {
  const { execPath, execArgv, argv } = process
  process.execve(execPath, [execPath, ...flags, ...execArgv, ...argv.slice(1)])
}

/** The same, always in a new process: an installation may have replaced the Node that runs this one. */
export async function runAfresh(script, args) {
  const node = existsSync(packagedNode(root)) || !isNewEnough ? packagedNode(root) : process.execPath
  const given = node === packagedNode(root) ? flagsOf24 : flags
  const end = await runProgram(node, [...given, join(root, script), ...args]).catch(() =>
    fail(missingNode(root)),
  )
  endLike(end)
}

export function missingNode(folder) {
  const isInstalled = existsSync(join(folder, 'node_modules', 'node'))
  return `Rollbook runs on Node 24; this is Node ${process.versions.node}. Its own Node 24 comes with the installation, but
is not there or does not run here: an installation with --ignore-scripts leaves it out, and node_modules
copied from another kind of machine holds the wrong one. In ${folder} run

    ${isInstalled ? 'npm rebuild node --ignore-scripts=false' : 'npm ci'}

or install Node 24 or later on this machine.`
}

export function fail(message) {
  console.error(message)
  process.exit(1)
}

async function runHere(path, args) {
  // The script finds its arguments where it would if Node had been started on it.
  process.argv = [process.execPath, path, ...args]
  await import(pathToFileURL(path).href)
}
