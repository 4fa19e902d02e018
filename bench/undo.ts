// 10,000 rows taken back: what the undo costs, shown and applied, against the import that it undoes.
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
/** The second falls on what the first left behind, and is undone first. */
const scenes = [
  { name: 'new', csv: toCsv(students) },
  { name: 'all changed', csv: toCsv(changeEmails(students, 1)) },
] as const

interface Pair {
  imported: Cost
  undone: Cost
}

export async function measureUndo(lab: Lab): Promise<Figure[]> {
  const register = await lab.addRegister('undo')
  const server = await startServer(register)
  try {
    const pairs: Pair[][] = scenes.map(() => [])
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      const measured = await measureRound({ lab, register, server }, round)
      if (round > 0) for (const [index, pair] of measured.entries()) pairs[index]?.push(pair)
    }
    return scenes.map(({ name }, index) => ({
      name: `10,000 ${name}: CPU of the undo against the import`,
      value: median((pairs[index] as Pair[]).map(({ imported, undone }) => cpuOf(undone) / cpuOf(imported))),
      unit: 'times',
      bar: 1.5,
    }))
  } finally {
    await server.stop()
  }
}

async function measureRound(place: Place, round: number): Promise<Pair[]> {
  const school = await addSchool(place.register, `undo${round}`)
  const imports: { runId: number; imported: Cost }[] = []
  for (const { csv } of scenes) {
    const imported = await costOfImport(place, school, csv)
    imports.push({ runId: await lastRun(place), imported })
  }
  const pairs: Pair[] = []
  for (const { runId, imported } of imports.toReversed()) {
    pairs.unshift({ imported, undone: await costOf(place, () => undo(place, school, runId)) })
  }
  return pairs
}

async function lastRun({ register }: Place): Promise<number> {
  const { rows } = await sql<{ id: number }>`SELECT max(id) AS id FROM run`.execute(register.database)
  return (rows[0] as { id: number }).id
}

async function undo({ server }: Place, school: BenchSchool, runId: number): Promise<void> {
  const { id, confirmation } = await server.ask<ChangeRun>(school, `/api/runs/${runId}/undo`, {})
  await server.ask(school, `/api/changes/${id}/apply`, confirmation === null ? {} : { confirmation })
}
