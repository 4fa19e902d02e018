import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdingLock } from './lock.mjs'

const module = new URL('lock.mjs', import.meta.url).href
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollbook-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('only one at a time installs in a folder', () => {
  it('six that start together take turns', async () => {
    const journal = join(folder, 'journal')
    const code = `
      import { appendFileSync } from 'node:fs'
      import { setTimeout as sleep } from 'node:timers/promises'
      import { holdingLock } from '${module}'
      await holdingLock(process.argv[1], async () => {
        appendFileSync(process.argv[2], 'in ')
        await sleep(20)
        appendFileSync(process.argv[2], 'out ')
      })`
    const args = ['--input-type=module', '-e', code, lock(), journal]
    await Promise.all(Array.from({ length: 6 }, () => exitOf(spawn(process.execPath, args))))
    expect(readFileSync(journal, 'utf8')).toBe('in out '.repeat(6))
    expect(existsSync(lock())).toBe(false)
  })

  it('a lock whose owner is dead is taken over', async () => {
    const dead = spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], {
      encoding: 'utf8',
    }).stdout.trim()
    writeFileSync(lock(), dead)
    expect(await holdingLock(lock(), () => 'done')).toBe('done')
    expect(existsSync(lock())).toBe(false)
  })

  it('a failure frees the lock', async () => {
    await expect(holdingLock(lock(), () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
    expect(existsSync(lock())).toBe(false)
  })
})

function lock() {
  return join(folder, '.installing')
}

function exitOf(child) {
  return new Promise(resolve => child.once('exit', resolve))
}
