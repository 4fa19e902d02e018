// What the guard adds to an import of 10,000 rows. It cannot be left out, so it is measured by itself, on the same plan.
import { toCsv } from '../samples/row.ts'
import { withSchool } from '../src/server/database/database.ts'
import { judgePlan } from '../src/server/guard/judge-plan.ts'
import { type Cost, costOfImport, cpuOf, type Place } from './cost.ts'
import { cpuOfProcess } from './cpu.ts'
import { type Figure, median } from './figure.ts'
import { rowsOfAFile } from './import-rows.ts'
import { type Lab, settle } from './lab.ts'
import { changeEmails, inventStudents } from './make-file.ts'
import { addSchool } from './schools.ts'
import { startServer } from './server.ts'

const rounds = 5

const students = inventStudents(rowsOfAFile)
const scenes = [
  { name: 'unchanged', csv: toCsv(students), changed: 0 },
  { name: 'all changed', csv: toCsv(changeEmails(students, 1)), changed: rowsOfAFile },
] as const

export async function measureGuard(lab: Lab): Promise<Figure[]> {
  const register = await lab.addRegister('guard')
  const server = await startServer(register)
  const place = { lab, register, server }
  try {
    const ratios: number[][] = scenes.map(() => [])
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      const school = await addSchool(register, `guard${round}`)
      await server.post(school, toCsv(students))
      for (const [index, { csv, changed }] of scenes.entries()) {
        const whole = cpuOf(await costOfImport(place, school, csv))
        const guard = cpuOf(await costOfGuard(place, { schoolId: school.id, changed }))
        if (round > 0) ratios[index]?.push(whole / (whole - guard))
      }
    }
    return scenes.map(({ name }, index) => ({
      name: `10,000 ${name}: CPU of the import with its guard against without`,
      value: median(ratios[index] as number[]),
      unit: 'times',
      bar: 1.05,
    }))
  } finally {
    await server.stop()
  }
}

/** In this process, as the server does it. */
async function costOfGuard(
  { lab, register }: Place,
  { schoolId, changed }: { schoolId: number; changed: number },
): Promise<Cost> {
  const changes = { emailAddress: ['a@old.example', 'a@new.example'] }
  const rows = Array.from({ length: rowsOfAFile }, (_, place) =>
    place < changed ? { outcome: 'updated', changes } : { outcome: 'unchanged' },
  )
  await settle(register)
  const before = { node: cpuOfProcess(process.pid), postgres: lab.cpu(), at: performance.now() }
  await withSchool(register.database, schoolId, transaction => judgePlan(transaction, rows))
  return {
    wall: (performance.now() - before.at) / 1000,
    node: cpuOfProcess(process.pid) - before.node,
    postgres: lab.cpu() - before.postgres,
  }
}
