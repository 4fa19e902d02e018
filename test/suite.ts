import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tally } from './tally.ts'

/**
 * Runs Vitest and counts what it ran. A run that broke off, that found no tests, or that Vitest calls failed
 * for a reason which no test shows counts as one more failure.
 */
export async function runSuite(args: string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-tally-'))
  const path = join(folder, 'tally.json')
  try {
    const status = await runVitest(args, path)
    return judge(readTally(path), status)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What the reporter counted, set right by how Vitest ended. */
export function judge(tally: Tally | undefined, status: number | null): Tally {
  if (tally === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const hasRunNothing = tally.passed + tally.failed === 0
  const hasHiddenFault = status !== 0 && tally.failed === 0
  return hasRunNothing || hasHiddenFault ? { ...tally, failed: tally.failed + 1 } : tally
}

function runVitest(args: string[], tallyPath: string): Promise<number | null> {
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...args], {
    stdio: 'inherit',
    env: { ...process.env, ROLLBOOK_TALLY: tallyPath },
  })
  // Vitest gets Ctrl-C from the terminal itself, and stops its databases before it ends: wait for that.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => vitest.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    vitest.once('error', reject)
    vitest.once('exit', resolve)
  })
}

function readTally(path: string): Tally | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
