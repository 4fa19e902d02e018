/** What an act costs that is planned, looked at and then applied, against what SQL alone needs for the same rows. */
import { sql } from 'kysely'
import { toCsv } from '../samples/row.ts'
import { addBareSchool, copyLists, dumpPatrons, upsert } from './bare-sql.ts'
import { type Cost, costOf, cpuOf, type Place } from './cost.ts'
import { type Figure, median } from './figure.ts'
import { type Lab, settle } from './lab.ts'
import { inventStudents } from './make-file.ts'
import { addSchool, type BenchSchool } from './schools.ts'
import { startServer } from './server.ts'

const rounds = 5
const patrons = 5_000
const file = toCsv(inventStudents(patrons))

export interface PlannedAct {
  name: string
  plan: (place: Place, school: BenchSchool) => Promise<{ id: number; at: string }>
  /** The same in a school that has the same patrons under ids of its own. */
  bare: (place: Place, schoolId: number) => Promise<unknown>
}

interface Costs {
  planned: Cost
  applied: Cost
  bare: number
}

export async function measurePlannedAct(lab: Lab, act: PlannedAct): Promise<Figure[]> {
  const register = await lab.addRegister(act.name)
  const server = await startServer(register)
  try {
    const costs: Costs[] = []
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      const school = await addSchool(register, `${act.name}${round}`)
      const measured = await measure({ lab, register, server }, school, act)
      if (round > 0) costs.push(measured)
    }
    return figuresOf(costs)
  } finally {
    await server.stop()
  }
}

async function measure(place: Place, school: BenchSchool, act: PlannedAct): Promise<Costs> {
  const { lab, register, server } = place
  await server.post(school, file)
  await server.signIn(school)
  const bareId = await copySchool(place, school)
  let plan: Awaited<ReturnType<PlannedAct['plan']>> | undefined
  const planned = await costOf(place, async () => {
    plan = await act.plan(place, school)
  })
  const applied = await costOf(place, () => server.ask(school, `${plan?.at}/${plan?.id}/apply`, {}))
  await settle(register)
  const before = lab.cpu()
  await act.bare(place, bareId)
  return { planned, applied, bare: lab.cpu() - before }
}

async function copySchool({ lab, register }: Place, { id: from }: BenchSchool): Promise<number> {
  const to = await addBareSchool(register)
  const path = await dumpPatrons(lab, register, from)
  await copyLists(register, { from, to })
  await upsert(register, { schoolId: to, path })
  return to
}

function figuresOf(costs: readonly Costs[]): Figure[] {
  const of = (pick: (each: Costs) => number) => median(costs.map(pick))
  return [
    {
      name: '5,000 patrons: CPU against bare SQL',
      value: of(({ applied, bare }) => cpuOf(applied) / bare),
      unit: 'times',
      bar: 2.5,
    },
    {
      name: 'with its preview',
      value: of(({ planned, applied, bare }) => (cpuOf(planned) + cpuOf(applied)) / bare),
      unit: 'times',
    },
    { name: 'Node, CPU', value: of(({ applied }) => applied.node), unit: 's' },
    { name: 'PostgreSQL, CPU', value: of(({ applied }) => applied.postgres), unit: 's' },
    { name: 'bare SQL, CPU', value: of(({ bare }) => bare), unit: 's' },
  ]
}

/** Ids of the school's students. */
export async function studentsOf({ register }: Place, schoolId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM patron WHERE school_id = ${schoolId} AND cohort_id IS NOT NULL`.execute(register.database)
  return rows.map(({ id }) => id)
}
