// A small checkout with a Vite that only notes that it was called: what Vite makes of our sources, the journeys show.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const module = new URL('page-build.mjs', import.meta.url).href
let checkout

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'rollbook page '))
  write('src/web/main.tsx', 'first')
  write('src/patron/fields.ts', '')
  write('bin/vite/plugin.ts', '')
  write('vite.config.ts', '')
  write('package-lock.json', '{}')
  write('node_modules/vite/package.json', '{"type":"module"}')
  write('node_modules/vite/bin/vite.js', vite)
})
afterEach(() => rmSync(checkout, { recursive: true }))

describe('the page', () => {
  it('is built once, and again when a source or a package has changed', async () => {
    await ensure()
    await ensure()
    expect([page(), builds()]).toEqual(['first', 1])
    write('src/web/main.tsx', 'second')
    await ensure()
    expect([page(), builds()]).toEqual(['second', 2])
    write('package-lock.json', '{"lockfileVersion":3}')
    await ensure()
    expect(builds()).toBe(3)
  })

  it('started twice at once, is built once', async () => {
    await Promise.all([ensure(), ensure()])
    expect(builds()).toBe(1)
  })

  it('that cannot be built says so, and the one before stays', async () => {
    await ensure()
    write('src/web/main.tsx', 'broken')
    const { status, output } = await ensure()
    expect([status, output]).toEqual([1, expect.stringContaining('The page could not be built (1)')])
    expect(page()).toBe('first')
  })

  it('is left alone where its sources are not', async () => {
    rmSync(join(checkout, 'vite.config.ts'))
    expect(await ensure()).toEqual({ status: 0, output: '' })
    expect(existsSync(join(checkout, 'dist'))).toBe(false)
  })
})

const vite = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
const out = process.env.ROLLBOOK_PAGE_OUT
const source = readFileSync('src/web/main.tsx', 'utf8')
appendFileSync('builds', 'x')
if (source === 'broken') process.exit(1)
mkdirSync(out, { recursive: true })
writeFileSync(out + '/index.html', source)
`

const page = () => readFileSync(join(checkout, 'dist/page/index.html'), 'utf8')
const builds = () => readFileSync(join(checkout, 'builds'), 'utf8').length

async function ensure() {
  const code = `import { ensurePage } from '${module}'; await ensurePage(process.argv[1])`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, checkout])
  let output = ''
  child.stderr.on('data', piece => {
    output += piece
  })
  const status = await new Promise(resolve => child.once('close', resolve))
  return { status, output }
}

function write(path, text) {
  mkdirSync(dirname(join(checkout, path)), { recursive: true })
  writeFileSync(join(checkout, path), text)
}
