// Three letters, in a school of 100,000 and in one of 1,000 among a million, against the same question in SQL alone.
import { sql } from 'kysely'
import { toCsv } from '../samples/row.ts'
import { type SchoolTransaction, withSchool } from '../src/server/database/database.ts'
import { listPatrons } from '../src/server/patrons/read-patrons.ts'
import { copySchool } from './copy-schools.ts'
import { type Figure, median } from './figure.ts'
import { type Lab, type Register, settle } from './lab.ts'
import { inventStudents } from './make-file.ts'
import { addReader, type Reader } from './reader.ts'
import { addSchool, type BenchSchool } from './schools.ts'
import { startServer } from './server.ts'

/** Of some the invented names have many, of some few, of the last none. */
const searches = ['mar', 'son', 'lee', 'ngu', 'xqz']
const rounds = 15
const shown = 50
const bar = 2

export async function measureSearch(lab: Lab): Promise<Figure[]> {
  return [
    ...(await measureIn(lab, { name: '100,000 of one school', patrons: 100_000, otherSchools: 0 })),
    ...(await measureIn(lab, {
      name: '1,000 of one school in a million',
      patrons: 1_000,
      otherSchools: 999,
    })),
  ]
}

interface Scene {
  name: string
  patrons: number
  otherSchools: number
}

async function measureIn(lab: Lab, scene: Scene): Promise<Figure[]> {
  const register = await lab.addRegister(`search-${scene.patrons}`)
  const server = await startServer(register)
  try {
    const school = await addSchool(register, 'searched')
    await server.post(school, toCsv(inventStudents(scene.patrons)))
    if (scene.otherSchools > 0) await copySchool(register, school.id, scene.otherSchools)
    await settle(register)
    const reader = await addReader(register, { server, school })
    return await figuresOf(scene, { lab, register, school, reader })
  } finally {
    await server.stop()
  }
}

interface Place {
  lab: Lab
  register: Register
  school: BenchSchool
  reader: Reader
}

async function figuresOf({ name }: Scene, { lab, register, school, reader }: Place): Promise<Figure[]> {
  const ways = [searchOurs, searchBare, searchRowsAlone] as const
  const costs: number[][] = ways.map(() => [])
  const waits: number[] = []
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const [index, way] of ways.entries()) {
      const cost = await cpuOf(lab, search => way(register, school, search))
      if (round > 0) costs[index]?.push(cost)
    }
    for (const search of searches) waits.push(await reader.get(`/api/patrons?search=${search}`))
  }
  const [ours, bare, rowsAlone] = costs.map(median) as [number, number, number]
  const scene = `search, ${name}`
  return [
    { name: `${scene}: against the same answer in bare SQL`, value: ours / bare, unit: 'times', bar },
    { name: `${scene}: against the patrons' own rows alone`, value: ours / rowsAlone, unit: 'times' },
    { name: `${scene}: PostgreSQL's time`, value: ours * 1000, unit: 'ms' },
    { name: `${scene}: until the reply is there`, value: median(waits), unit: 'ms' },
  ]
}

/** PostgreSQL's CPU seconds of one search, on the average of the searches. */
async function cpuOf(lab: Lab, search: (text: string) => Promise<unknown>): Promise<number> {
  const before = lab.cpu()
  for (const text of searches) await search(text)
  return (lab.cpu() - before) / searches.length
}

/** The whole transaction, behind the walls. */
function searchOurs({ database }: Register, { id }: BenchSchool, search: string): Promise<unknown> {
  return withSchool(database, id, (transaction: SchoolTransaction) =>
    listPatrons(transaction, {
      filter: { search },
      order: { sort: 'name', direction: 'up' },
      limit: shown,
      from: { kind: 'offset', offset: 0 },
      today: '2026-05-04',
    }),
  )
}

/** The same rows, columns and total as one would ask for them by hand, as the superuser: no walls, no transaction. */
function searchBare({ database }: Register, { id }: BenchSchool, search: string): Promise<unknown> {
  return sql`
    SELECT count(*) OVER () AS total, patron.*, cohort.year, campus.import_id, presentation_group.label,
      form_class.name AS class, level.name AS level,
      ARRAY(SELECT name FROM library_group_member AS member JOIN library_group USING (school_id)
        WHERE library_group.id = member.library_group_id AND member.school_id = patron.school_id
          AND member.patron_id = patron.id),
      (SELECT count(*) FROM loan WHERE loan.school_id = patron.school_id AND loan.patron_id = patron.id
        AND returned_at IS NULL)
    FROM patron
    LEFT JOIN cohort ON cohort.school_id = patron.school_id AND cohort.id = cohort_id
    LEFT JOIN campus ON campus.school_id = patron.school_id AND campus.id = campus_id
    LEFT JOIN presentation_group
      ON presentation_group.school_id = patron.school_id AND presentation_group.id = presentation_group_id
    LEFT JOIN form_class ON form_class.school_id = patron.school_id AND form_class.id = form_class_id
    LEFT JOIN cohort_level ON cohort_level.school_id = patron.school_id AND cohort_level.cohort_id = patron.cohort_id
    LEFT JOIN level ON level.school_id = patron.school_id AND level.id = level_id
    WHERE patron.school_id = ${sql.lit(id)} AND NOT is_service AND merged_into IS NULL
      AND strpos(search_text, ${search}) > 0
    ORDER BY patron.surname IS NULL, sort_name, patron.id LIMIT ${shown}`.execute(database)
}

/** Without a word of what they refer to, which costs a small school more than the search itself. */
function searchRowsAlone({ database }: Register, { id }: BenchSchool, search: string): Promise<unknown> {
  return sql`
    SELECT count(*) OVER () AS total, patron.* FROM patron
    WHERE school_id = ${sql.lit(id)} AND NOT is_service AND merged_into IS NULL AND strpos(search_text, ${search}) > 0
    ORDER BY surname IS NULL, sort_name, id LIMIT ${shown}`.execute(database)
}
