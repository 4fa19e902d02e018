// `npm run bench`: what an import costs against the same rows in SQL alone, as ratios of CPU seconds in one run.
import { toCsv } from '../samples/row.ts'
import { addBareSchool, copyLists, dumpPatrons, upsert } from './bare-sql.ts'
import { type Lab, openLab, type Register, settle } from './lab.ts'
import { changeEmails, inventStudents } from './make-file.ts'
import { addSchool, type BenchSchool } from './schools.ts'
import { type Server, startServer } from './server.ts'

const rows = 10_000
const rounds = 4

const students = inventStudents(rows)
/** Each on what the one before left behind. */
const scenes = {
  new: toCsv(students),
  unchanged: toCsv(students),
  '1 % changed': toCsv(changeEmails(students, 100)),
  'all changed': toCsv(
    changeEmails(students, 1).map(row => ({ ...row, emailaddress: `all.${row.emailaddress}` })),
  ),
}

interface Cost {
  node: number
  postgres: number
  bare: number
  seconds: number
}

interface Place {
  lab: Lab
  register: Register
  server: Server
}

/** CPU seconds of the import and of the same rows in SQL, one after the other, and the import's wall seconds. */
async function measure(
  place: Place,
  csv: string,
  schools: { ours: BenchSchool; bare: number },
): Promise<Cost> {
  const { lab, register, server } = place
  await settle(register)
  const before = { node: server.cpu(), postgres: lab.cpu(), at: performance.now() }
  await server.post(schools.ours, csv)
  const seconds = (performance.now() - before.at) / 1000
  const node = server.cpu() - before.node
  const postgres = lab.cpu() - before.postgres
  const path = await dumpPatrons(lab, register, schools.ours.id)
  await copyLists(register, { from: schools.ours.id, to: schools.bare })
  await settle(register)
  const bareBefore = lab.cpu()
  await upsert(register, { schoolId: schools.bare, path })
  return { node, postgres, bare: lab.cpu() - bareBefore, seconds }
}

async function measureScenes(place: Place): Promise<Map<string, Cost[]>> {
  const costs = new Map<string, Cost[]>(Object.keys(scenes).map(name => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    const ours = await addSchool(place.register, `round${round}`)
    const bare = await addBareSchool(place.register)
    for (const [name, csv] of Object.entries(scenes)) {
      const cost = await measure(place, csv, { ours, bare })
      // The first round warms up.
      if (round > 0) costs.get(name)?.push(cost)
    }
  }
  return costs
}

async function measureLarge({ lab, register }: Place): Promise<void> {
  const large = toCsv(inventStudents(10 * rows))
  const server = await startServer(register)
  try {
    const school = await addSchool(register, 'large')
    for (const scene of ['new', 'unchanged']) {
      const before = server.cpu() + lab.cpu()
      await server.post(school, large)
      const cpu = server.cpu() + lab.cpu() - before
      console.log(
        `100,000 ${scene}: ${cpu.toFixed(2)} CPU s, Node's peak so far ${Math.round(server.peakMemory())} MB`,
      )
    }
  } finally {
    await server.stop()
  }
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] as number
}

function report(costs: Map<string, Cost[]>): void {
  console.log('10,000 rows   ratio   Node CPU s   PostgreSQL CPU s   bare SQL CPU s   wall s')
  for (const [name, all] of costs) {
    const of = (pick: (cost: Cost) => number) => median(all.map(pick))
    const ratio = of(({ node, postgres, bare }) => (node + postgres) / bare)
    const figures = [
      of(cost => cost.node),
      of(cost => cost.postgres),
      of(cost => cost.bare),
      of(cost => cost.seconds),
    ]
    const [node, postgres, bare, seconds] = figures.map(figure => figure.toFixed(2))
    console.log(
      `${name.padEnd(12)}  ${ratio.toFixed(2).padStart(5)}   ${node?.padStart(10)}   ${postgres?.padStart(16)}   ${bare?.padStart(14)}   ${seconds?.padStart(6)}`,
    )
  }
}

const lab = await openLab(() => {})
try {
  const register = await lab.addRegister('bench')
  const server = await startServer(register)
  console.log(`Node ${process.version}, PostgreSQL ${lab.version}, medians of ${rounds} rounds\n`)
  try {
    report(await measureScenes({ lab, register, server }))
  } finally {
    await server.stop()
  }
  await measureLarge({ lab, register, server })
} finally {
  await lab.close()
}
