// `npm run bench`: what Rollbook costs, as ratios against what cannot be done for less, in one run. With names of scenes
// (`npm run bench -- rows search`) only those. Each writes its part of docs/benchmarks.md.
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Figure, inWords } from './figure.ts'
import { measureGuard } from './guard.ts'
import { measureAmongMany } from './import-among-many.ts'
import { measureDrafts } from './import-drafts.ts'
import { measureLarge } from './import-large.ts'
import { measurePasswords } from './import-passwords.ts'
import { measureRows } from './import-rows.ts'
import { type Lab, openLab } from './lab.ts'
import { measureLighthouse } from './lighthouse.ts'
import { measureListUnderImport } from './list-under-import.ts'
import { measurePopulate } from './populate.ts'
import { measurePreview } from './preview.ts'
import { type Measured, reportOf } from './report.ts'
import { measureRollover } from './rollover.ts'
import { measureSearch } from './search.ts'
import { measureUndo } from './undo.ts'

const scenes: Record<string, (lab: Lab) => Promise<Figure[]>> = {
  rows: measureRows,
  large: measureLarge,
  passwords: measurePasswords,
  guard: measureGuard,
  undo: measureUndo,
  populate: measurePopulate,
  rollover: measureRollover,
  drafts: measureDrafts,
  preview: measurePreview,
  many: measureAmongMany,
  search: measureSearch,
  list: measureListUnderImport,
  lighthouse: measureLighthouse,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !Object.hasOwn(scenes, name))
if (unknown.length > 0)
  throw new Error(`no such scene: ${unknown.join(', ')}; there are ${Object.keys(scenes)}`)

const page = join(import.meta.dirname, '../docs/benchmarks.md')
for (const [scene, measure] of Object.entries(scenes)) {
  if (wanted.length > 0 && !wanted.includes(scene)) continue
  // Each on a PostgreSQL of its own, so that none pays for what another left behind.
  const lab = await openLab(() => {})
  try {
    const figures = await measure(lab)
    for (const figure of figures) console.log(`${figure.name}: ${inWords(figure)}`)
    await write([{ scene, figures }], lab.version)
  } finally {
    await lab.close()
  }
}

async function write(measured: readonly Measured[], postgres: string): Promise<void> {
  const machine = { node: process.version, postgres, cores: availableParallelism() }
  const before = await readFile(page, 'utf8').catch(() => '')
  await writeFile(page, reportOf(before, { measured, machine, now: new Date() }))
}
