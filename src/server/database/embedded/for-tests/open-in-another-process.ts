/** A Rollbook process of its own, to be killed or asked to close. Opens the folder it is given. */
import { openEmbeddedPostgres } from '../embedded-postgres.ts'

const database = await openEmbeddedPostgres({ dataFolder: process.argv[2] ?? '', log: () => {} })
// Asked to, or left alone by tests that were broken off.
process.once('message', () => process.disconnect())
process.once('disconnect', () => database.close())
process.send?.(database.connection)
