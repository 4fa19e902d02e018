import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './is-alive.mjs'
import { fail } from './node-24.mjs'

const patience = 15 * 60_000

/**
 * Does `act` while holding the file at `path`, which holds our process id; waits for whoever holds it first.
 * A file whose process is gone (a kill, a power cut) is taken over.
 */
export async function holdingLock(path, act) {
  await take(path)
  const release = () => rmSync(path, { force: true })
  // Not only `finally`: a failed installation ends the process where it stands.
  process.once('exit', release)
  try {
    return await act()
  } finally {
    process.off('exit', release)
    release()
  }
}

async function take(path) {
  const until = Date.now() + patience
  for (let told = false; !create(path); told = true) {
    const holder = readHolder(path)
    if (holder !== undefined && !isAlive(holder)) {
      clear(path, holder)
      continue
    }
    if (!told) console.error(`Waiting for process ${holder ?? ''}, which installs or builds in this folder.`)
    if (Date.now() > until)
      fail(`It has not ended yet. If nothing of Rollbook's runs here any more, delete ${path} and try again.`)
    await sleep(200)
  }
}

function create(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** The process id in the file; undefined while its owner has yet to write it, or has just removed it. */
function readHolder(path) {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}

/** Of several that find the holder gone, only one can move his file away; a new owner's goes back. */
function clear(path, deadHolder) {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (readHolder(aside) === deadHolder) rmSync(aside)
  else renameSync(aside, path)
}
