// 10,000 rows: new, unchanged, one in a hundred changed, all changed.
import { toCsv } from '../samples/row.ts'
import { addBareSchool } from './bare-sql.ts'
import { type Cost, costOfBareSql, costOfImport, cpuOf, type Place } from './cost.ts'
import { type Figure, median } from './figure.ts'
import type { Lab } from './lab.ts'
import { changeEmails, inventStudents } from './make-file.ts'
import { addSchool } from './schools.ts'
import { startServer } from './server.ts'

export const rowsOfAFile = 10_000
const rounds = 5

const students = inventStudents(rowsOfAFile)
const everyEmail = changeEmails(students, 1)
/** Each on what the one before left behind. */
const scenes = [
  { name: 'new', csv: toCsv(students), bar: 3 },
  { name: 'unchanged', csv: toCsv(students), bar: 4 },
  { name: '1 % changed', csv: toCsv(changeEmails(students, 100)) },
  {
    name: 'all changed',
    csv: toCsv(everyEmail.map(row => ({ ...row, emailaddress: `all.${row.emailaddress}` }))),
  },
] as const satisfies readonly { name: string; csv: string; bar?: number }[]

interface Pair {
  ours: Cost
  bare: Awaited<ReturnType<typeof costOfBareSql>>
}

export async function measureRows(lab: Lab): Promise<Figure[]> {
  const register = await lab.addRegister('rows')
  const server = await startServer(register)
  try {
    const pairs: Pair[][] = scenes.map(() => [])
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      const measured = await measureRound({ lab, register, server }, round)
      if (round > 0) for (const [index, pair] of measured.entries()) pairs[index]?.push(pair)
    }
    return scenes.flatMap((scene, index) => figuresOf(scene, pairs[index] as Pair[]))
  } finally {
    await server.stop()
  }
}

async function measureRound(place: Place, round: number): Promise<Pair[]> {
  const school = await addSchool(place.register, `round${round}`)
  const bareId = await addBareSchool(place.register)
  const pairs: Pair[] = []
  for (const { csv } of scenes) {
    const ours = await costOfImport(place, school, csv)
    pairs.push({ ours, bare: await costOfBareSql(place, { from: school.id, to: bareId }) })
  }
  return pairs
}

function figuresOf(scene: { name: string; bar?: number }, pairs: readonly Pair[]): Figure[] {
  const of = (pick: (pair: Pair) => number) => median(pairs.map(pick))
  const name = (what: string) => `10,000 ${scene.name}: ${what}`
  const bar = scene.bar === undefined ? {} : { bar: scene.bar }
  return [
    {
      name: name('CPU against bare SQL'),
      value: of(({ ours, bare }) => cpuOf(ours) / bare.postgres),
      unit: 'times',
      ...bar,
    },
    {
      name: name('wall against bare SQL'),
      value: of(({ ours, bare }) => ours.wall / bare.wall),
      unit: 'times',
      ...bar,
    },
    { name: name('Node, CPU'), value: of(({ ours }) => ours.node), unit: 's' },
    { name: name('PostgreSQL, CPU'), value: of(({ ours }) => ours.postgres), unit: 's' },
    { name: name('bare SQL, CPU'), value: of(({ bare }) => bare.postgres), unit: 's' },
    { name: name('wall'), value: of(({ ours }) => ours.wall), unit: 's' },
  ]
}
