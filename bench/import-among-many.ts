// The same file into one of 1,000 schools with a million patrons, and into a database where the school is alone.
import { toCsv } from '../samples/row.ts'
import { copySchool } from './copy-schools.ts'
import { costOfImport, cpuOf, type Place } from './cost.ts'
import { type Figure, median } from './figure.ts'
import { rowsOfAFile } from './import-rows.ts'
import { type Lab, settle } from './lab.ts'
import { inventStudents } from './make-file.ts'
import { addSchool } from './schools.ts'
import { startServer } from './server.ts'

const schools = 1_000
const patronsOfEach = 1_000
const rounds = 3
const bar = 1.2

export async function measureAmongMany(lab: Lab): Promise<Figure[]> {
  const alone = await openPlace(lab, 'alone')
  const crowded = await openPlace(lab, 'crowded')
  try {
    await crowd(crowded)
    const costs = { alone: emptyCosts(), crowded: emptyCosts() }
    // In turn, so that a machine that slows down does so to both; the first round warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const [name, place] of [['alone', alone] as const, ['crowded', crowded] as const]) {
        const cost = await measureOnce(place, round)
        if (round === 0) continue
        costs[name].asNew.push(cost.asNew)
        costs[name].unchanged.push(cost.unchanged)
      }
    }
    return (['asNew', 'unchanged'] as const).map(scene => ({
      name: `10,000 ${scene === 'asNew' ? 'new' : 'unchanged'} in one of 1,000 schools: CPU against a school alone`,
      value: median(costs.crowded[scene]) / median(costs.alone[scene]),
      unit: 'times',
      bar,
    }))
  } finally {
    await Promise.all([alone.server.stop(), crowded.server.stop()])
  }
}

function emptyCosts(): Record<'asNew' | 'unchanged', number[]> {
  return { asNew: [], unchanged: [] }
}

async function openPlace(lab: Lab, name: string): Promise<Place> {
  const register = await lab.addRegister(name)
  return { lab, register, server: await startServer(register) }
}

async function crowd({ register, server }: Place): Promise<void> {
  const first = await addSchool(register, 'first')
  await server.post(first, toCsv(inventStudents(patronsOfEach)))
  await copySchool(register, first.id, schools - 2)
  await settle(register)
}

async function measureOnce(place: Place, round: number): Promise<Record<'asNew' | 'unchanged', number>> {
  const csv = toCsv(inventStudents(rowsOfAFile))
  const school = await addSchool(place.register, `round${round}`)
  const asNew = cpuOf(await costOfImport(place, school, csv))
  return { asNew, unchanged: cpuOf(await costOfImport(place, school, csv)) }
}
