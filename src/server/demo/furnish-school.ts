// What the demo's school has to choose from and no page sets up yet. Run beside the demo's server, on its database.
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { openInstallation } from '../installation.ts'
import { readLibraryGroups } from '../library-groups/read-library-groups.ts'
import { writeRights } from '../library-groups/write-rights.ts'
import { listSchools } from '../schools/list-schools.ts'
import { campuses, libraryGroups, older, presentationGroups, rights, younger } from './furnishing.ts'

const { services, close } = await openInstallation({
  environment: process.env,
  use: 'demo',
  log: console.error,
})
try {
  for (const { id } of await listSchools(services.database)) await withSchool(services.database, id, furnish)
} finally {
  await close()
}

async function furnish(transaction: SchoolTransaction): Promise<void> {
  for (const { name, importId } of campuses) {
    await sql`INSERT INTO campus (name, import_id, import_key)
      VALUES (${name}, ${importId}, ${foldKey(importId)})`.execute(transaction)
  }
  for (const name of libraryGroups) {
    await sql`INSERT INTO library_group (name, name_key) VALUES (${name}, ${foldKey(name)})`.execute(
      transaction,
    )
  }
  for (const { label, colour, logo } of presentationGroups) {
    const bytes = await readFile(new URL(`logos/${logo}`, import.meta.url))
    await sql`INSERT INTO presentation_group (label, label_key, colour, logo, logo_type)
      VALUES (${label}, ${foldKey(label)}, ${colour}, ${bytes}, 'image/png')`.execute(transaction)
  }
  const lists = await readLibraryGroups(transaction)
  for (const { id, name } of lists.levels) {
    const whose = younger.includes(name) ? rights.younger : older.includes(name) ? rights.older : []
    await writeRights(transaction, { levelId: id }, whose)
  }
  for (const { id, name } of lists.groups) {
    const whose = name === 'Staff' || name === 'Parents' ? rights[name] : []
    await writeRights(transaction, { groupId: id }, whose)
  }
}
