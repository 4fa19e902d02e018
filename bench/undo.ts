// 10,000 rows taken back: what the undo costs, by itself and with its preview, against the import that it undoes.
import { sql } from 'kysely'
import { toCsv } from '../samples/row.ts'
import type { ChangeRun } from '../src/api/many-patrons.ts'
import { type Cost, costOf, costOfImport, cpuOf, type Place } from './cost.ts'
import { type Figure, median } from './figure.ts'
import { rowsOfAFile } from './import-rows.ts'
import type { Lab } from './lab.ts'
import { changeEmails, inventStudents } from './make-file.ts'
import { addSchool, type BenchSchool } from './schools.ts'
import { startServer } from './server.ts'

const rounds = 5

const students = inventStudents(rowsOfAFile)
const file = toCsv(students)
/** Each in a school of its own, on what the files before it left behind. */
const scenes = [
  { name: 'new', before: [], csv: file },
  { name: 'all changed', before: [file], csv: toCsv(changeEmails(students, 1)) },
] as const

interface Costs {
  imported: Cost
  planned: Cost
  applied: Cost
}

export async function measureUndo(lab: Lab): Promise<Figure[]> {
  const register = await lab.addRegister('undo')
  const server = await startServer(register)
  try {
    const costs: Costs[][] = scenes.map(() => [])
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const [index, scene] of scenes.entries()) {
        const school = await addSchool(register, `undo${round}-${index}`)
        const measured = await measure({ lab, register, server }, { school, ...scene })
        if (round > 0) costs[index]?.push(measured)
      }
    }
    return scenes.flatMap(({ name }, index) => figuresOf(name, costs[index] as Costs[]))
  } finally {
    await server.stop()
  }
}

function figuresOf(name: string, costs: readonly Costs[]): Figure[] {
  const ratio = (pick: (each: Costs) => number) =>
    median(costs.map(each => pick(each) / cpuOf(each.imported)))
  return [
    {
      name: `10,000 ${name}: CPU of the undo against the import`,
      value: ratio(({ applied }) => cpuOf(applied)),
      unit: 'times',
      bar: 1.5,
    },
    {
      name: `10,000 ${name}: with its preview`,
      value: ratio(({ planned, applied }) => cpuOf(planned) + cpuOf(applied)),
      unit: 'times',
    },
  ]
}

interface Case {
  school: BenchSchool
  before: readonly string[]
  csv: string
}

async function measure(place: Place, { school, before, csv }: Case): Promise<Costs> {
  const { server } = place
  for (const earlier of before) await server.post(school, earlier)
  const imported = await costOfImport(place, school, csv)
  const runId = await lastRun(place)
  await server.signIn(school)
  let shown: ChangeRun | undefined
  const planned = await costOf(place, async () => {
    shown = await server.ask<ChangeRun>(school, `/api/runs/${runId}/undo`, {})
  })
  const confirmation = shown?.confirmation ?? undefined
  const applied = await costOf(place, () =>
    server.ask(school, `/api/changes/${shown?.id}/apply`, { confirmation }),
  )
  return { imported, planned, applied }
}

async function lastRun({ register }: Place): Promise<number> {
  const { rows } = await sql<{ id: number }>`SELECT max(id) AS id FROM run`.execute(register.database)
  return (rows[0] as { id: number }).id
}
