// `npm run demo`: a throw-away school, filled over HTTP as a school's script would, up until Ctrl-C.
import { readFileSync } from 'node:fs'
import { type Account, inventPassword } from './account.ts'
import { apiOf } from './api-of.ts'
import { createDemoFolder, removeDemoFolder, removeLeftovers } from './demo-folder.ts'
import { demoEnvironment } from './environment.ts'
import { findFreePort } from './free-port.ts'
import { postFile } from './post-file.ts'
import { runScript } from './run-script.ts'
import { sortPatrons } from './sort-patrons.ts'
import { type DemoServer, startServer } from './start-server.ts'
import { curlLine, storyteller } from './story.ts'

const admin: Account = { username: 'admin', password: inventPassword() }
const autoimport: Account = { username: 'autoimport', password: inventPassword() }
const story = storyteller()
const ending = endOnSignal()

await removeLeftovers(story.say)
const folder = await createDemoFolder()
let server: DemoServer | undefined
try {
  await tell()
} catch (error) {
  if (!ending.aborted) fail(error)
} finally {
  if (ending.aborted) story.say('\nStopping, and removing the school …')
  await server?.stop()
  await removeDemoFolder(folder)
}

async function tell(): Promise<void> {
  story.title(
    'Rollbook demo: Hillview College, an invented school on a database that is thrown away afterwards.',
  )

  story.step('The server starts')
  const port = await findFreePort(Number(process.env.PORT ?? 8080))
  server = await startServer({
    environment: demoEnvironment({ folder: folder.data, port, admin }),
    signal: ending,
  })
  const { address, ended } = server
  story.say(`Ready at ${address}`)

  story.step('An account that may do nothing but post files')
  const create = ['users', 'create', autoimport.username, '--role', 'Import Only', '--password-stdin']
  story.command(`rollbook ${create.map(quoteForShell).join(' ')}`)
  await runScript('bin/rollbook.mjs', create, {
    environment: demoEnvironment({ folder: folder.data, port, admin }),
    input: autoimport.password,
    signal: ending,
  })

  await runScript('samples/make-samples.ts', [], { environment: process.env, signal: ending })
  story.step(`The first night: the school's export, ${countRows('samples/users.csv')} patrons`)
  await post('samples/users.csv', address)
  story.step('A later night: some changed, some new, and four rows with a mistake')
  await post('samples/changes.csv', address)

  story.step('What a librarian does by hand: campuses, groups, contacts, a few people whom no file knows')
  await runScript('src/server/demo/furnish-school.ts', [], {
    environment: demoEnvironment({ folder: folder.data, port, admin }),
    signal: ending,
  })
  await sortPatrons(apiOf(address, admin, ending), new Date())
  story.say('Done. Each act stands in the history of whom it changed.')

  story.invitation({ address, admin, autoimport })
  await Promise.race([ended, aborted(ending)])
  if (!ending.aborted)
    throw new Error(`The server has ended by itself. Its last words:\n${server.lastWords()}`)
}

async function post(file: string, address: string): Promise<void> {
  const url = `${address}/api/import/users`
  story.command(curlLine(file, url, autoimport))
  story.reply(await postFile({ file, url, account: autoimport, signal: ending }))
}

/** Aborted by Ctrl-C, by a closed terminal or by a plain kill, once or more often. */
function endOnSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => controller.abort())
  // What is said to a terminal that has been closed is lost; that must not keep us from tidying up.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => controller.abort())
  return controller.signal
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function fail(error: unknown): void {
  console.error(`\nThe demo has stopped. ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

function countRows(file: string): string {
  const rows = readFileSync(file, 'utf8').trimEnd().split('\r\n').length - 1
  return rows.toLocaleString('en-GB')
}

function quoteForShell(word: string): string {
  return word.includes(' ') ? `"${word}"` : word
}
