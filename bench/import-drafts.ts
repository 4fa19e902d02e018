// What it costs to look at a file beyond planning it, and to mend one cell in a large file beyond a small one.
import { randomBytes } from 'node:crypto'
import { toCsv } from '../samples/row.ts'
import { planImport } from '../src/import/pipeline.ts'
import type { Account } from '../src/server/access/account.ts'
import { rightsOf } from '../src/server/access/rights.ts'
import { withSchool } from '../src/server/database/database.ts'
import { createDraft } from '../src/server/import-drafts/create-draft.ts'
import { editDraft } from '../src/server/import-drafts/edit-draft.ts'
import { readDraft } from '../src/server/import-drafts/read-draft.ts'
import { draftSealer } from '../src/server/import-drafts/store.ts'
import { registerOf } from '../src/server/imports/register.ts'
import type { Services } from '../src/server/services.ts'
import { collectGarbage } from './collect-garbage.ts'
import { type Figure, median } from './figure.ts'
import { rowsOfAFile } from './import-rows.ts'
import { type Lab, settle } from './lab.ts'
import { inventStudents } from './make-file.ts'
import { addSchool } from './schools.ts'

/** Until then much of the code was not compiled yet, of either; then each is short. */
const roundsToWarmUp = 10
const rounds = 30
const edits = 40
const bars = { looking: 1.3, mending: 2 }
const sizes = { small: 1_000, large: 100_000 }

interface Desk {
  lab: Lab
  services: Services
  account: Account
}

/** In this process: what is compared is work, and not the way to a server. */
export async function measureDrafts(lab: Lab): Promise<Figure[]> {
  const register = await lab.addRegister('drafts')
  const { database } = register
  const { id: schoolId } = await addSchool(register, 'looking')
  const clock = () => new Date()
  const services = {
    ...{ database, imports: database, importPatience: 0, clock },
    connection: { connectionString: register.databaseUrl },
    installationKey: randomBytes(32),
  }
  const desk = { lab, services, account: administratorOf(schoolId) }
  await settle(register)
  const looking = await costOfLooking(desk)
  const [small, large] = [await costOfMending(desk, sizes.small), await costOfMending(desk, sizes.large)]
  return [
    { name: '10,000 rows: the pipeline alone, CPU', value: looking.planning, unit: 's' },
    { name: '10,000 rows: to look at them first, CPU', value: looking.drafting, unit: 's' },
    {
      name: '10,000 rows: looking at them against the pipeline alone, CPU',
      value: looking.drafting / looking.planning,
      unit: 'times',
      bar: bars.looking,
    },
    { name: 'One cell mended among 1,000 rows', value: small, unit: 'ms' },
    { name: 'One cell mended among 100,000 rows', value: large, unit: 'ms' },
    {
      name: 'One cell mended: among 100,000 rows against 1,000',
      value: large / small,
      unit: 'times',
      bar: bars.mending,
    },
  ]
}

function administratorOf(schoolId: number): Account {
  const systemGroups = ['Library Users', 'System Administrator'] as const
  const rights = rightsOf({ systemGroups, isGeneric: false, isService: false })
  return { schoolId, patronId: 1, username: 'admin', systemGroups, rights }
}

/** CPU seconds of this process and of PostgreSQL. */
async function cpuOf({ lab }: Desk, work: () => Promise<unknown>): Promise<number> {
  collectGarbage()
  const [own, postgres] = [process.cpuUsage(), lab.cpu()]
  await work()
  const { user, system } = process.cpuUsage(own)
  return (user + system) / 1e6 + lab.cpu() - postgres
}

async function costOfLooking(desk: Desk): Promise<{ planning: number; drafting: number }> {
  const { services, account } = desk
  const { schoolId, patronId } = account
  const file = Buffer.from(toCsv(inventStudents(rowsOfAFile)))
  const importer = { patronId, mayChangePrivileged: true }
  const request = { file, blank: 'keep', importer, createsMissingCohorts: true } as const
  const register = registerOf(services, { schoolId, today: new Date().toISOString().slice(0, 10) })
  const costs = { planning: [] as number[], drafting: [] as number[] }
  for (let round = -roundsToWarmUp; round < rounds; round++) {
    const planning = await cpuOf(desk, () => planImport(request, register))
    const drafting = await cpuOf(desk, () => look(desk, file))
    if (round < 0) continue
    costs.planning.push(planning)
    costs.drafting.push(drafting)
  }
  return { planning: median(costs.planning), drafting: median(costs.drafting) }
}

function look({ services, account }: Desk, bytes: Uint8Array): Promise<number> {
  const actor = { patronId: null, name: 'bench', via: 'page' } as const
  return createDraft(services, { account, actor, purpose: 'users', sent: { name: 'users.csv', bytes } })
}

/** @returns milliseconds of one edit, until the draft can be shown again */
async function costOfMending(desk: Desk, rows: number): Promise<number> {
  const { services, account } = desk
  const { schoolId } = account
  const id = await look(desk, Buffer.from(toCsv(inventStudents(rows))))
  const draft = { sealer: draftSealer(services), schoolId, id }
  const waits: number[] = []
  for (let revision = 1; revision <= edits; revision++) {
    const edit = { kind: 'cell', row: revision * 20, position: 4, value: `Mended ${revision}` } as const
    const started = performance.now()
    await editDraft(services, { account, id, revision }, { edit, by: 'bench' })
    await withSchool(services.database, schoolId, transaction => readDraft(transaction, draft, new Date()))
    waits.push(performance.now() - started)
  }
  return median(waits)
}
