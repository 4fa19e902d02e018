import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoFolder, removeDemoFolder, removeLeftovers } from './demo-folder.ts'

let temporary: string
const usual = process.env.TMPDIR

beforeEach(() => {
  temporary = realpathSync(mkdtempSync(join(tmpdir(), 'rb-folder-')))
  process.env.TMPDIR = temporary
})
afterEach(() => {
  if (usual === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = usual
  rmSync(temporary, { recursive: true })
})

describe('what a demo leaves in the temporary folder', () => {
  it('is removed by the next one when the demo is dead', async () => {
    const left = leaveFolder(deadProcess())
    await removeLeftovers(fail)
    expect(existsSync(left)).toBe(false)
  })

  it('stays as long as the demo runs', async () => {
    const { path } = await createDemoFolder()
    await removeLeftovers(fail)
    expect(existsSync(path)).toBe(true)
  })

  it('is removed by the demo itself in the end', async () => {
    const folder = await createDemoFolder()
    await removeDemoFolder(folder)
    expect(existsSync(folder.path)).toBe(false)
  })

  it('is not followed when it is a link to somewhere else', async () => {
    const elsewhere = mkdtempSync(join(temporary, 'precious-'))
    symlinkSync(elsewhere, join(temporary, `rollbook-demo-${deadProcess()}-abcdef`))
    await removeLeftovers(fail)
    expect(existsSync(elsewhere)).toBe(true)
  })
})

function leaveFolder(owner: number): string {
  const path = join(temporary, `rollbook-demo-${owner}-abcdef`)
  mkdirSync(join(path, 'school'), { recursive: true })
  writeFileSync(join(path, 'school', 'postgres.log'), '')
  return path
}

function deadProcess(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }))
}

function fail(message: string): void {
  throw new Error(message)
}
