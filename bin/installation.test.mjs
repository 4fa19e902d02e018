// A whole small checkout, with our real entry and the machine's real npm, and packages that need no network.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

let folder
let pristine

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollbook-install-'))
  pristine = makeCheckout(join(folder, 'pristine'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a script started from a checkout', () => {
  let checkout

  beforeEach(() => {
    checkout = mkdtempSync(join(folder, 'a school '))
    cpSync(pristine, checkout, { recursive: true })
  })

  it('installs what is missing, then runs', async () => {
    const first = await run(checkout)
    expect(first.output).toContain('(nothing is installed yet)')
    expect(first.output).toContain('enrolled with shelf 2.0.0')
    expect(first.status).toBe(0)
  })

  it('says nothing of installing when nothing is missing', async () => {
    await run(checkout)
    expect((await run(checkout)).output).toBe('enrolled with shelf 2.0.0\n')
  })

  it('replaces an old version of a package', async () => {
    await run(checkout)
    putInPlace(checkout, 'node_modules/shelf/package.json', /2\.0\.0/, '1.0.0')
    putInPlace(checkout, 'node_modules/.package-lock.json', /"version": "2\.0\.0"/, '"version": "1.0.0"')
    const next = await run(checkout)
    expect(next.output).toContain('(shelf is 1.0.0 where 2.0.0 is wanted)')
    expect(next.output).toContain('enrolled with shelf 2.0.0')
  })

  it('puts a deleted package back', async () => {
    await run(checkout)
    rmSync(join(checkout, 'node_modules/shelf'), { recursive: true })
    expect((await run(checkout)).output).toContain('enrolled with shelf 2.0.0')
  })

  it('started twice at once, installs once', async () => {
    const both = await Promise.all([run(checkout), run(checkout)])
    for (const each of both) expect(each.output).toContain('enrolled with shelf 2.0.0')
    const installations = both.filter(each => each.output.includes('Installing'))
    expect(installations).toHaveLength(1)
  })

  it('says what to do when npm cannot install', async () => {
    rmSync(join(checkout, 'shelf-2.0.0.tgz'))
    const result = await run(checkout)
    expect(result.status).toBe(1)
    expect(result.output).toContain('`npm ci` did not succeed')
    expect(result.output).toContain('check the network')
  })

  it('names the scripts there are when asked for another', async () => {
    expect(await run(checkout, 'dmeo')).toEqual({
      status: 1,
      output: expect.stringMatching(/^Say which: demo, start, .*, test\.\n$/),
    })
  })
})

function makeCheckout(path) {
  cpSync(import.meta.dirname, join(path, 'bin'), { recursive: true })
  const shelf = join(folder, 'shelf')
  write(
    shelf,
    'package.json',
    JSON.stringify({ name: 'shelf', version: '2.0.0', type: 'module', exports: './package.json' }),
  )
  npm(shelf, 'pack', '--pack-destination', path)
  write(
    path,
    'package.json',
    JSON.stringify({
      name: 'school',
      version: '1.0.0',
      type: 'module',
      dependencies: { shelf: 'file:shelf-2.0.0.tgz' },
    }),
  )
  write(path, 'src/server/demo/demo.ts', demo)
  npm(path, 'install', '--package-lock-only')
  rmSync(join(path, '.cache'), { recursive: true })
  return path
}

const demo = `
import shelf from 'shelf' with { type: 'json' }
const greeting: string = 'enrolled with shelf ' + shelf.version
console.log(greeting)
`

function npm(cwd, ...args) {
  execFileSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd,
    env: bareEnvironment(cwd),
    stdio: 'pipe',
  })
}

/** Without the settings that an outer npm hands to its scripts, and with an empty home and cache. */
function bareEnvironment(at) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))
  return { ...Object.fromEntries(kept), HOME: at, npm_config_cache: join(at, '.cache') }
}

async function run(checkout, script = 'demo') {
  const child = spawn(process.execPath, [join(checkout, 'bin/run.mjs'), script], {
    env: bareEnvironment(checkout),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', piece => {
      output += piece
    })
  }
  const status = await new Promise(resolve => child.once('close', resolve))
  return { status, output }
}

function write(at, path, text) {
  mkdirSync(dirname(join(at, path)), { recursive: true })
  writeFileSync(join(at, path), text)
}

function putInPlace(at, path, old, text) {
  const before = readFileSync(join(at, path), 'utf8')
  writeFileSync(join(at, path), before.replace(old, text))
}
