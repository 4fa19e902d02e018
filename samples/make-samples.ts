// `npm run samples`: writes users.csv and changes.csv, beside this file or into --folder.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeChanges } from './make-changes.ts'
import { makeSchool } from './make-school.ts'
import { toCsv } from './row.ts'

const { values } = parseArgs({
  options: {
    date: { type: 'string' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', default: import.meta.dirname },
  },
})

// With a time of day the date is the local one; without, JavaScript takes it for Greenwich's.
const date = values.date === undefined ? new Date() : new Date(`${values.date}T12:00`)
const school = makeSchool({ date, seed: Number(values.seed) })
write('users.csv', toCsv(school.patrons))
write('changes.csv', toCsv(makeChanges(school).map(change => change.row)))

function write(name: string, text: string): void {
  mkdirSync(values.folder, { recursive: true })
  const path = join(values.folder, name)
  writeFileSync(path, text)
  console.log(path)
}
