// The browser that the journeys through the pages drive: Debian's Chromium, else the one that Playwright downloads.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const debians = '/usr/bin/chromium'

/** Neither Chromium's own calls home, nor a sandbox that root may not have. */
export const chromiumArguments: readonly string[] = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** Undefined where there is neither. */
export function findChromium(): string | undefined {
  return [debians, chromium.executablePath()].find(path => existsSync(path))
}

/** Installs what this machine can have, if there is none; says nothing when there is. */
export function ensureChromium(): void {
  if (findChromium() !== undefined) return
  process.stdout.write('Installing Chromium, in which the pages are tested.\n')
  if (!installDebians()) run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])
}

function installDebians(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  return (
    run('apt-get', ['update', '-qq']) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  )
}

function run(program: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
}
