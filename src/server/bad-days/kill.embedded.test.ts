// What a power cut, the kernel's hunt for memory or an impatient hand does: kill -9, of the server or of PostgreSQL,
// at any moment of an import.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Connection } from '../database/database.ts'
import { openEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { chanceOf } from './chance.ts'
import { makeFile, makeSteadyPatrons, noTraces, type TestFile } from './files.ts'
import { administrator, type ServerProcess, startServer } from './server-process.ts'
import { holdByChance, reach, type Stage, stages, tellStage } from './stages.ts'
import { openUpload, post, type Reply, type Sender } from './upload.ts'
import { watchImport } from './watch.ts'
import { callWitness, connectFromOutside, type Witness } from './witness.ts'

const kills = Number(process.env.ROLLBOOK_KILLS ?? 30)
const seed = Number(process.env.ROLLBOOK_SEED ?? Date.now() % 1_000_000)
const chance = chanceOf(seed)

const victims = ['server', 'PostgreSQL'] as const
type Victim = (typeof victims)[number]

let folder: string
let connection: Connection
let dataFolder: string
let server: ServerProcess
let witness: Witness
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollbook kills '))
  server = await startServer(join(folder, 'data'))
  const joined = await openEmbeddedPostgres({ dataFolder: join(folder, 'data'), log: () => {} })
  connection = joined.connection
  dataFolder = joined.dataFolder
  await joined.close()
  await post(sender(), makeSteadyPatrons())
  witness = await callWitness(connection)
})
afterAll(async () => {
  await witness?.end()
  await server?.stop()
  // Where a test failed half way, PostgreSQL may run on with nobody to stop it. The last one out does.
  await (await openEmbeddedPostgres({ dataFolder: join(folder, 'data'), log: () => {} })).close()
  rmSync(folder, { recursive: true, force: true })
})

it(
  'of a file all is there or nothing, and what was answered is so, whatever was killed at whatever moment',
  async () => {
    process.stdout.write(`${kills} kills by the seed ROLLBOOK_SEED=${seed}\n`)
    const hits = { server: noHits(), PostgreSQL: noHits() }
    for (let number = 1; number <= kills; number++) {
      const victim = victims[number % 2] as Victim
      const goal = leastHit(hits[victim])
      const stage = await killOnce({ number, victim, goal })
      hits[victim][stage]++
    }
    process.stdout.write(tableOf(hits))
    const fewest = Math.min(...stages.map(stage => hits.server[stage] + hits.PostgreSQL[stage]))
    expect(fewest, 'each stage is hit by a tenth of the kills').toBeGreaterThanOrEqual(Math.floor(kills / 10))
  },
  kills * 30_000,
)

it('a server whose database was killed and came back is still the data folder’s only one', async () => {
  const look = await watchImport(connection, 0)
  killAll([readPostmaster(), ...look.last().pids])
  await look.end()
  await untilDatabaseIsBack()
  const claims = `SELECT FROM pg_stat_activity WHERE application_name = 'rollbook server claim'`
  await expect.poll(async () => (await witness.client.query(claims)).rowCount).toBe(1)
  await expect(startServer(join(folder, 'data'))).rejects.toThrow('Another Rollbook already serves the data')
})

it('and no connection is left in a transaction that nobody ends', async () => {
  const { rows } = await witness.client.query(
    `SELECT application_name, query FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'`,
  )
  expect(rows).toEqual([])
})

interface Kill {
  number: number
  victim: Victim
  goal: Stage
}

/** @returns the stage in which it struck, which may be past the goal */
async function killOnce({ number, victim, goal }: Kill): Promise<Stage> {
  const file = makeFile(number)
  const lastRun = (await witness.runsAfter(0)).at(-1)?.id ?? 0
  const { stage, reply } = await importAndKill(file, { victim, goal, lastRun })
  const label = `kill ${number} of ${victim} while ${stage}, seed ${seed}`

  const traces = await witness.tracesOf(number)
  const isThere = isDeepStrictEqual(traces, file.whole)
  expect(traces, label).toEqual(isThere ? file.whole : noTraces)
  const runs = await witness.runsAfter(lastRun)
  expect(
    runs.map(run => ({ isApplied: run.state === 'applied', rows: run.rows })),
    label,
  ).toEqual(
    isThere ? [{ isApplied: true, rows: file.toldRows }] : runs.map(() => ({ isApplied: false, rows: 0 })),
  )
  checkReply(reply, { file, isThere, label })
  if (victim === 'PostgreSQL') expect(reply, label).not.toBeNull()

  const again = await post(sender(), file.csv)
  expect([again?.status, again?.body.summary], label).toEqual([200, file.summaries[isThere ? 1 : 0]])
  expect(await witness.tracesOf(number), label).toEqual(file.whole)
  const states = (await witness.runsAfter(lastRun)).map(run => run.state)
  expect(states, label).toEqual([...runs.map(() => (isThere ? 'applied' : endedWithout)), 'applied'])
  return stage
}

const endedWithout = expect.stringMatching(/^(interrupted|failed)$/)

interface Found {
  file: TestFile
  isThere: boolean
  label: string
}

/** A reply may be missing; one that is there is true. */
function checkReply(reply: Reply | null, { file, isThere, label }: Found): void {
  if (reply?.status === 200) expect([isThere, reply.body.summary], label).toEqual([true, file.summaries[0]])
  if (reply?.body.summary.includes('nothing was applied')) expect(isThere, label).toBe(false)
  if (reply !== null) expect([200, 503], label).toContain(reply.status)
}

async function importAndKill(
  { csv }: TestFile,
  { victim, goal, lastRun }: { victim: Victim; goal: Stage; lastRun: number },
): Promise<{ stage: Stage; reply: Reply | null }> {
  const watch = await watchImport(connection, lastRun)
  const holder = await connectFromOutside(connection)
  const isHeld = await holdByChance(goal, holder, chance)
  server.forgetStage()
  const upload = openUpload(sender(), csv)
  const postmaster = readPostmaster()
  await reach(goal, { server, upload, watch, chance, isHeld })

  const stage = tellStage({ server, upload, watch })
  if (victim === 'server') server.kill()
  else killAll([postmaster, ...watch.last().pids])

  await watch.end()
  await holder.end().catch(() => {})
  if (victim === 'PostgreSQL' && !upload.isSent()) await upload.send(1)
  const reply = await upload.reply
  await (victim === 'server' ? restartServer() : untilDatabaseIsBack())
  return { stage, reply }
}

function readPostmaster(): number {
  return Number.parseInt(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8'), 10)
}

/** The postmaster first: left alive, it would repair at once what its children's death broke. */
function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // One that ended by itself since it was seen.
    }
  }
}

async function restartServer(): Promise<void> {
  await server.untilGone()
  server = await startServer(join(folder, 'data'))
}

/** The server brings it back by itself. */
async function untilDatabaseIsBack(): Promise<void> {
  await expect.poll(readiness, { timeout: 20_000, interval: 50 }).toBe(200)
  await witness.end()
  witness = await callWitness(connection)
}

async function readiness(): Promise<number | string> {
  if (!server.isAlive()) return `the server died too: ${server.said()}`
  return (await fetch(`${server.address}/readyz`)).status
}

function sender(): Sender {
  return { address: server.address, ...administrator }
}

type Hits = Record<Stage, number>

function noHits(): Hits {
  return { receiving: 0, planning: 0, hashing: 0, applying: 0, answering: 0, after: 0 }
}

function leastHit(hits: Hits): Stage {
  const fewest = Math.min(...Object.values(hits))
  return chance.pick(stages.filter(stage => hits[stage] === fewest))
}

function tableOf(hits: Record<Victim, Hits>): string {
  const lines = stages.map(stage => [stage, ...victims.map(victim => String(hits[victim][stage]))])
  return [['stage', ...victims], ...lines]
    .map(
      cells =>
        `  ${cells
          .map(cell => cell.padEnd(12))
          .join('')
          .trimEnd()}\n`,
    )
    .join('')
}
