import { copyLists, dumpPatrons, upsert } from './bare-sql.ts'
import { type Lab, type Register, settle } from './lab.ts'
import type { BenchSchool } from './schools.ts'
import type { Server } from './server.ts'

export interface Place {
  lab: Lab
  register: Register
  server: Server
}

/** Seconds. */
export interface Cost {
  /** CPU of the server. */
  node: number
  /** CPU of all PostgreSQL's processes. */
  postgres: number
  wall: number
}

export function costOfImport(place: Place, school: BenchSchool, csv: string): Promise<Cost> {
  return costOf(place, () => place.server.post(school, csv))
}

/** @param work whatever the server is asked for */
export async function costOf({ lab, register, server }: Place, work: () => Promise<unknown>): Promise<Cost> {
  await settle(register)
  const before = { node: server.cpu(), postgres: lab.cpu(), at: performance.now() }
  await work()
  return {
    wall: (performance.now() - before.at) / 1000,
    node: server.cpu() - before.node,
    postgres: lab.cpu() - before.postgres,
  }
}

/** The patrons that a school has now, written by SQL alone into one that has what it had before. */
export async function costOfBareSql(
  { lab, register }: Pick<Place, 'lab' | 'register'>,
  { from, to }: { from: number; to: number },
): Promise<Pick<Cost, 'postgres' | 'wall'>> {
  const path = await dumpPatrons(lab, register, from)
  await copyLists(register, { from, to })
  await settle(register)
  const before = { postgres: lab.cpu(), at: performance.now() }
  await upsert(register, { schoolId: to, path })
  return { postgres: lab.cpu() - before.postgres, wall: (performance.now() - before.at) / 1000 }
}

export function cpuOf({ node, postgres }: Cost): number {
  return node + postgres
}
