// `npm run samples`: writes users.csv, changes.csv and, in spoilt/, a file for each way in which files go wrong, beside this
// file or into --folder.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeChanges } from './make-changes.ts'
import { makeSchool } from './make-school.ts'
import { toCsv } from './row.ts'
import { faults } from './spoilt/faults.ts'

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
for (const { name, bytes } of faults) write(`spoilt/${name}.csv`, bytes)

function write(name: string, content: string | Uint8Array): void {
  const path = join(values.folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  console.log(path)
}
