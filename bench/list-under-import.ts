// The list's first page for ten users at once, while nothing else happens and while their school imports.
import { setTimeout as pause } from 'node:timers/promises'
import { toCsv } from '../samples/row.ts'
import { type Figure, median } from './figure.ts'
import { type Lab, settle } from './lab.ts'
import { inventStudents } from './make-file.ts'
import { addReader, type Reader } from './reader.ts'
import { addSchool } from './schools.ts'
import { startServer } from './server.ts'

const users = 10
const before = 10_000
const imported = 100_000
const idleMs = 5_000
const path = '/api/patrons'
const bar = 3

export async function measureListUnderImport(lab: Lab): Promise<Figure[]> {
  const register = await lab.addRegister('list-under-import')
  const server = await startServer(register)
  try {
    const school = await addSchool(register, 'busy')
    const students = inventStudents(imported)
    await server.post(school, toCsv(students.slice(0, before)))
    await settle(register)
    const reader = await addReader(register, { server, school })
    await lookUntil(reader, pause(idleMs / 5))
    const idle = await lookUntil(reader, pause(idleMs))
    const busy = await lookUntil(reader, server.post(school, toCsv(students)))
    return [
      { name: 'list, ten users: idle', value: median(idle), unit: 'ms' },
      { name: 'list, ten users: while 100,000 rows are imported', value: median(busy), unit: 'ms' },
      {
        name: 'list, ten users: importing against idle',
        value: median(busy) / median(idle),
        unit: 'times',
        bar,
      },
      { name: 'list, ten users: the slowest while importing', value: Math.max(...busy), unit: 'ms' },
    ]
  } finally {
    await server.stop()
  }
}

/** Each user asks again as soon as he has his page. @returns milliseconds of each page */
async function lookUntil(reader: Reader, end: Promise<unknown>): Promise<number[]> {
  let isOver = false
  const ended = end.finally(() => {
    isOver = true
  })
  const waits: number[] = []
  const look = async () => {
    while (!isOver) waits.push(await reader.get(path))
  }
  await Promise.all([ended, ...Array.from({ length: users }, look)])
  return waits
}
