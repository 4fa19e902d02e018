// Files that set passwords, against hashing as many and nothing else, on all cores.
import { toCsv } from '../samples/row.ts'
import { hashAll } from '../src/server/access/passwords.ts'
import { costOfImport, cpuOf } from './cost.ts'
import { type Figure, percentile } from './figure.ts'
import type { Lab } from './lab.ts'
import { inventStudents } from './make-file.ts'
import { addSchool } from './schools.ts'
import { startServer } from './server.ts'
import { watchReadiness } from './watch-readiness.ts'

const counts = [1_000, 5_000]
const bar = 1.15

export async function measurePasswords(lab: Lab): Promise<Figure[]> {
  const register = await lab.addRegister('passwords')
  const server = await startServer(register)
  try {
    const figures: Figure[] = []
    for (const count of counts) {
      const csv = withPasswords(toCsv(inventStudents(count)))
      const school = await addSchool(register, `passwords${count}`)
      const pureBefore = await hashPurely(count)
      const readiness = watchReadiness(server)
      const ours = await costOfImport({ lab, register, server }, school, csv)
      const waits = await readiness.stop()
      const pureAfter = await hashPurely(count)
      const pure = {
        cpu: (pureBefore.cpu + pureAfter.cpu) / 2,
        wall: (pureBefore.wall + pureAfter.wall) / 2,
      }
      const name = `${count.toLocaleString('en-GB')} with passwords`
      figures.push(
        { name: `${name}: CPU against pure hashing`, value: cpuOf(ours) / pure.cpu, unit: 'times', bar },
        { name: `${name}: wall against pure hashing`, value: ours.wall / pure.wall, unit: 'times', bar },
        { name: `${name}: wall`, value: ours.wall, unit: 's' },
        { name: `${name}: /readyz meanwhile, 99 of 100`, value: percentile(waits, 0.99), unit: 'ms' },
      )
    }
    return figures
  } finally {
    await server.stop()
  }
}

function withPasswords(csv: string): string {
  const [header, ...rows] = csv.trimEnd().split('\r\n')
  return [`${header},password`, ...rows.map((row, place) => `${row},${passwordOf(place)}`)].join('\r\n')
}

/** Before and after the import, so that a machine that slows down does so to both. */
async function hashPurely(count: number): Promise<{ cpu: number; wall: number }> {
  const passwords = new Map(Array.from({ length: count }, (_, place) => [place, passwordOf(place)]))
  const cpu = process.cpuUsage()
  const began = performance.now()
  await hashAll(passwords)
  const { user, system } = process.cpuUsage(cpu)
  return { cpu: (user + system) / 1e6, wall: (performance.now() - began) / 1000 }
}

function passwordOf(place: number): string {
  return `swordfish ${place}`
}
