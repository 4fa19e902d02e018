// kill -9 of the server at any moment of a merge, and of the undo that takes the records apart again.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic } from '../../../test/school.ts'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { Bystander } from '../bad-days/bystander.ts'
import { chanceOf } from '../bad-days/chance.ts'
import { killWhile } from '../bad-days/kill-while.ts'
import { clearScene, setScene } from '../bad-days/scene.ts'
import { administrator, type ServerProcess } from '../bad-days/server-process.ts'
import { post } from '../bad-days/upload.ts'

const kills = Number(process.env.ROLLBOOK_KILLS ?? 6)
const seed = Number(process.env.ROLLBOOK_SEED ?? Date.now() % 1_000_000)
const chance = chanceOf(seed)

let dataFolder: string
let server: ServerProcess
let bystander: Bystander
let ids: number[]
beforeAll(async () => {
  ;({ dataFolder, server, bystander } = await setScene())
  await post({ address: server.address, ...administrator }, people)
  const rows = await bystander.query<{ id: number }>(
    `SELECT id::integer AS id FROM patron WHERE username LIKE 'double%' ORDER BY username`,
  )
  ids = rows.map(({ id }) => id)
  await bystander.query(`
    INSERT INTO loan (school_id, patron_id, item_barcode, due_on)
    SELECT school_id, id, 'B' || id, '2030-01-01' FROM patron WHERE username LIKE 'double%'`)
})
afterAll(() => clearScene({ dataFolder, server, bystander }))

const people = `username,enabled,staffmember,graduationyear,surname,librarybarcode
double0,Y,N,2031,Doe,
double1,Y,N,2031,Doe,1001
double2,Y,N,2031,Dough,1002
double3,Y,N,2031,Doe,1003
`

async function ask(method: string, path: string, body: object): Promise<Response> {
  const headers = { authorization: basic(administrator), 'content-type': 'application/json' }
  return fetch(server.address + path, { method, headers, body: JSON.stringify(body) })
}

async function plan(path: string, body: object): Promise<ChangeRun> {
  const run = (await (await ask('POST', path, body)).json()) as ChangeRun
  expect(run.counts).toEqual({ changed: 4, unchanged: 0, refused: 0 })
  return run
}

const planMerge = () =>
  plan('/api/merges', {
    survivor: ids[0],
    merged: ids.slice(1),
    picks: { libraryBarcode: ids[2], surname: ids[2] },
  })
const planUndo = ({ id }: ChangeRun) => plan(`/api/runs/${id}/undo`, {})
const apply = ({ id }: ChangeRun) => ask('POST', `/api/changes/${id}/apply`, {})

/** One statement, so all at one moment. */
async function look() {
  const [found] = await bystander.query(`
    SELECT count(*) FILTER (WHERE merged_into IS NOT NULL)::integer AS merged,
      string_agg(coalesce(library_barcode, '-'), ' ' ORDER BY username) AS barcodes,
      string_agg(surname, ' ' ORDER BY username) AS surnames,
      (SELECT count(DISTINCT patron_id) FROM loan)::integer AS borrowers
    FROM patron WHERE username LIKE 'double%'`)
  return found
}

const apart = { merged: 0, barcodes: '- 1001 1002 1003', surnames: 'Doe Doe Dough Doe', borrowers: 4 }
const one = { merged: 3, barcodes: '1002 - - -', surnames: 'Dough Doe Dough Doe', borrowers: 1 }

/** Each makes it wait where it comes to it. */
const holds = [
  `SELECT FROM patron WHERE username = 'double0' FOR UPDATE`,
  `SELECT FROM patron WHERE username = 'double3' FOR UPDATE`,
  'LOCK TABLE loan IN SHARE MODE',
  'LOCK TABLE run_row IN SHARE MODE',
]

it(
  'all records are one, or each is by itself, and what was planned still waits',
  async () => {
    process.stdout.write(`${kills} kills by the seed ROLLBOOK_SEED=${seed}\n`)
    for (let number = 1; number <= kills; number++) {
      const label = `kill ${number}, seed ${seed}`
      const merge = await planMerge()
      const isMerged = await applyAndKill(merge, holds[number % (2 * holds.length)])
      expect(await look(), label).toEqual(isMerged ? one : apart)
      if (!isMerged) expect((await apply(merge)).status, label).toBe(200)
      expect(await look(), label).toEqual(one)
      const undo = await planUndo(merge)
      const isApart = await applyAndKill(undo, holds[(number + 4) % (2 * holds.length)])
      expect(await look(), label).toEqual(isApart ? apart : one)
      if (!isApart) expect((await apply(undo)).status, label).toBe(200)
      expect(await look(), label).toEqual(apart)
    }
  },
  kills * 60_000,
)

/** @param hold without one it is killed wherever it is. @returns whether the journal says that it was applied */
async function applyAndKill(run: ChangeRun, hold: string | undefined): Promise<boolean> {
  const killed = await killWhile(
    { dataFolder, server, bystander },
    { apply: () => apply(run), runId: run.id, hold, delay: chance.between(0, 60) },
  )
  server = killed.server
  return killed.isApplied
}
