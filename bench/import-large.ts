// 100,000 rows against 10,000, what they take in memory, and whether the server answers others meanwhile.
import { toCsv } from '../samples/row.ts'
import { costOfImport, cpuOf, type Place } from './cost.ts'
import { type Figure, median, percentile } from './figure.ts'
import { rowsOfAFile } from './import-rows.ts'
import type { Lab } from './lab.ts'
import { inventStudents } from './make-file.ts'
import { addSchool } from './schools.ts'
import { startServer } from './server.ts'
import { watchReadiness } from './watch-readiness.ts'

const times = 10
const bars = { times: 11, megabytes: 400 }
const rounds = 3

export async function measureLarge(lab: Lab): Promise<Figure[]> {
  const register = await lab.addRegister('large')
  const server = await startServer(register)
  try {
    const place = { lab, register, server }
    const small = await costOfSmall(place)
    // Before anybody is watched: it keeps this process busy, which asks.
    const large = toCsv(inventStudents(times * rowsOfAFile))
    const memory = lab.watchMemory()
    const readiness = watchReadiness(server)
    const school = await addSchool(register, 'large')
    const asNew = cpuOf(await costOfImport(place, school, large))
    const unchanged = cpuOf(await costOfImport(place, school, large))
    const waits = await readiness.stop()
    return [
      { name: '100,000 new: CPU', value: asNew, unit: 's' },
      {
        name: '100,000 new: CPU against 10,000 new',
        value: asNew / small.asNew,
        unit: 'times',
        bar: bars.times,
      },
      { name: '100,000 unchanged: CPU', value: unchanged, unit: 's' },
      {
        name: '100,000 unchanged: CPU against 10,000 unchanged',
        value: unchanged / small.unchanged,
        unit: 'times',
        bar: bars.times,
      },
      {
        name: '100,000: the most memory of Node',
        value: server.peakMemory(),
        unit: 'MB',
        bar: bars.megabytes,
      },
      { name: '100,000: the most memory of PostgreSQL', value: await memory.stop(), unit: 'MB' },
      { name: '100,000: /readyz meanwhile, median', value: median(waits), unit: 'ms' },
      { name: '100,000: /readyz meanwhile, 99 of 100', value: percentile(waits, 0.99), unit: 'ms' },
      { name: '100,000: /readyz meanwhile, the slowest', value: Math.max(...waits), unit: 'ms' },
    ]
  } finally {
    await server.stop()
  }
}

async function costOfSmall(place: Place): Promise<{ asNew: number; unchanged: number }> {
  const csv = toCsv(inventStudents(rowsOfAFile))
  const costs = { asNew: [] as number[], unchanged: [] as number[] }
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const school = await addSchool(place.register, `small${round}`)
    const asNew = cpuOf(await costOfImport(place, school, csv))
    const unchanged = cpuOf(await costOfImport(place, school, csv))
    if (round === 0) continue
    costs.asNew.push(asNew)
    costs.unchanged.push(unchanged)
  }
  return { asNew: median(costs.asNew), unchanged: median(costs.unchanged) }
}
