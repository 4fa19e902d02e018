// The whole demo, as `npm run demo` starts it, in a temporary folder of its own.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
let temporary: string

beforeEach(() => {
  temporary = realpathSync(mkdtempSync(join(tmpdir(), 'rb-demo-')))
})
afterEach(() => rmSync(temporary, { recursive: true, force: true }))

// Up to two whole demos each, on a machine that may be busy.
describe('npm run demo', { timeout: 180_000 }, () => {
  it('posts both files, prints the replies and the way to the page, and after Ctrl-C leaves nothing behind', async () => {
    const demo = start()
    await demo.says('until you press Ctrl-C')
    expect(demo.output()).toContain(
      '"summary": "1200 users processed. 1200 users created. 0 users updated. 0 users failed."',
    )
    expect(demo.output()).toContain(
      '"summary": "37 users processed. 8 users created. 25 users updated. 4 users failed."',
    )

    await expectPage(demo.output())
    for (const filter of filters) await expectSomebodyBehind(filter, demo.output())
    demo.signalGroup('SIGINT')
    expect(await demo.ended).toEqual([0, null])
    expectNothingLeft()
  })

  it('leaves nothing behind when it is told to end while it starts', async () => {
    const demo = start()
    await demo.says('The server starts')
    demo.signalGroup('SIGTERM')
    await demo.ended
    expectNothingLeft()
  })

  it('the next demo removes what a killed one left behind', async () => {
    const killed = start()
    await killed.says('until you press Ctrl-C')
    killed.signalGroup('SIGKILL')
    await killed.ended
    // Its server notices, and ends the database and itself.
    while (processesHere().length > 0) await sleep(50)

    const next = start()
    await next.says('The server starts')
    next.signalGroup('SIGHUP')
    await next.ended
    expectNothingLeft()
  })
})

/** At the address that it prints is the page, and the printed sign-in opens it. */
async function expectPage(output: string): Promise<void> {
  const { address, password } = wayIn(output)
  expect(await (await fetch(address)).text()).toContain('<div id="page">')
  const session = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rollbook': '1' },
    body: JSON.stringify({ username: 'admin', password }),
  })
  expect(session.status).toBe(201)
}

/** So that every filter of the list has something to show. */
async function expectSomebodyBehind(filter: string, output: string): Promise<void> {
  const { address, password } = wayIn(output)
  const headers = { authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}` }
  const response = await fetch(`${address}/api/patrons?${filter}&limit=1`, { headers })
  expect(await response.json(), filter).toMatchObject({ patrons: [{ id: expect.any(Number) }] })
}

const filters = [
  'status=disabled',
  'status=past-until',
  'kind=generic',
  'kind=non-academic',
  'campus=river',
  'libraryGroup=Book club',
  'presentationGroup=Junior School',
  'lacks=incomplete',
  'lacks=staff-without-library-group',
]

function wayIn(output: string): { address: string; password: string } {
  return {
    address: printed(output, /In a browser +(\S+)/),
    password: printed(output, /Sign in as +admin +(\S+)/),
  }
}

function printed(output: string, words: RegExp): string {
  const found = words.exec(stripVTControlCharacters(output))?.[1]
  if (found === undefined) throw new Error(`The demo did not print ${words}:\n${output}`)
  return found
}

interface RunningDemo {
  output(): string
  says(words: string): Promise<void>
  signalGroup(signal: NodeJS.Signals): void
  ended: Promise<unknown[]>
}

/** In a group of its own, which gets a signal as a whole, as from a terminal. */
function start(): RunningDemo {
  const demo = spawn(process.execPath, [join(root, 'bin/run.mjs'), 'demo'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary, PORT: '18080' },
  })
  const output = collect(demo)
  const ended = once(demo, 'close')
  return {
    output,
    ended,
    signalGroup: signal => process.kill(-(demo.pid ?? Number.NaN), signal),
    async says(words) {
      while (!output().includes(words)) {
        if (demo.exitCode !== null) throw new Error(`The demo ended early:\n${output()}`)
        await sleep(20)
      }
    },
  }
}

function collect(demo: ChildProcess): () => string {
  let output = ''
  for (const stream of [demo.stdout, demo.stderr]) {
    stream?.on('data', piece => {
      output += piece
    })
  }
  return () => output
}

function expectNothingLeft(): void {
  expect(readdirSync(temporary)).toEqual([])
  expect(processesHere()).toEqual([])
}

/** PostgreSQL's command line names its folder; the server itself has ended before the demo does. */
function processesHere(): string[] {
  const all = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' }).split('\n')
  return all.filter(each => each.includes(temporary))
}
