import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findPackage } from './binaries.ts'
import { nameAway } from './candidates.ts'
import { open, pickDataFolder, query } from './for-tests/data-folder.ts'
import { settle } from './settle.ts'
import { type Surroundings, thisMachine } from './surroundings.ts'

const isRoot = thisMachine().uid === 0

test('an ordinary user runs PostgreSQL himself, and root in a user namespace, both in the given folder', async () => {
  const dataFolder = await pickDataFolder()
  const home = await settle(dataFolder, thisMachine(), () => {})
  expect(home.way.kind).toBe(isRoot ? 'namespace' : 'direct')
  expect(home.folder).toBe(dataFolder)
})

test('where namespaces are forbidden, root keeps data that are closed to others in the system folder', async () => {
  const dataFolder = await pickDataFolder()
  const surroundings = await withoutNamespaces()
  if (!isRoot) return expectDirect(dataFolder, surroundings)

  const messages: string[] = []
  const database = await open(dataFolder, message => messages.push(message), surroundings)
  const away = join(surroundings.systemFolder, nameAway(dataFolder))
  expect(database.dataFolder).toBe(away)
  expect(messages[0]).toContain(`The data are in ${away}`)
  expect((await stat(join(away, 'postgres'))).uid).not.toBe(0)
  expect((await stat(dataFolder)).uid).toBe(0)
  await query(database.connection, 'CREATE TABLE patron AS SELECT 7 AS barcode')
  await database.close()

  // Namespaces are allowed again: the register must not seem empty.
  const again = await open(dataFolder, () => {}, { ...surroundings, ways: thisMachine().ways })
  expect(again.dataFolder).toBe(away)
  expect(await query(again.connection, 'SELECT barcode FROM patron')).toEqual([{ barcode: 7 }])
})

test('where namespaces are forbidden, a folder that others can reach is used as it is, such as a volume', async () => {
  const dataFolder = await pickDataFolder()
  const surroundings = await withoutNamespaces()
  if (!isRoot) return expectDirect(dataFolder, surroundings)

  await chmod(dirname(dataFolder), 0o755)
  const database = await open(dataFolder, () => {}, surroundings)
  expect(database.dataFolder).toBe(dataFolder)
  expect((await stat(dataFolder)).uid).not.toBe(0)
  expect(await query(database.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a folder with other things in it is not given to another user', async () => {
  const dataFolder = await pickDataFolder()
  const surroundings = await withoutNamespaces()
  if (!isRoot) return expectDirect(dataFolder, surroundings)

  await chmod(dirname(dataFolder), 0o755)
  await mkdir(dataFolder)
  await writeFile(join(dataFolder, 'notes.txt'), 'mine')
  const home = await settle(dataFolder, surroundings, () => {})
  expect(home.folder).not.toBe(dataFolder)
  expect((await stat(dataFolder)).uid).toBe(0)
})

test('programs that others cannot reach are copied to the system folder, once and whole', async () => {
  const dataFolder = await pickDataFolder()
  const surroundings = await withoutNamespaces()
  const packageFolder = join(dirname(dataFolder), 'home', 'package')
  await cp(findPackage(), packageFolder, { recursive: true, verbatimSymlinks: true })
  await chmod(dirname(packageFolder), 0o700)
  await unlink(join(packageFolder, 'native/lib/libpq.so.5'))
  if (!isRoot) return expectDirect(dataFolder, { ...surroundings, packageFolder })

  const home = await settle(dataFolder, { ...surroundings, packageFolder }, () => {})
  expect(home.binaries.packageFolder).toMatch(/rollbook system .*\/postgresql-18/)
  const made = await stat(home.binaries.postgres)
  const again = await settle(dataFolder, { ...surroundings, packageFolder }, () => {})
  expect((await stat(again.binaries.postgres)).ctimeMs).toBe(made.ctimeMs)
  expect((await readdir(surroundings.systemFolder)).filter(name => name.includes('.new-'))).toEqual([])
})

test('data that cannot be served any more are never passed over for an empty database', async () => {
  const dataFolder = await pickDataFolder()
  const surroundings = await withoutNamespaces()
  if (!isRoot) return expectDirect(dataFolder, surroundings)

  await (await open(dataFolder)).close()
  await expect(settle(dataFolder, surroundings, () => {})).rejects.toThrow('PostgreSQL could not be run')
  expect(await readdir(surroundings.systemFolder)).toEqual([])
})

/** With a system folder of the test's own, which everybody can reach. */
async function withoutNamespaces(): Promise<Surroundings> {
  const systemFolder = await mkdtemp('/tmp/rollbook system ')
  onTestFinished(() => rm(systemFolder, { recursive: true }))
  await chmod(systemFolder, 0o755)
  return { ...thisMachine(), systemFolder, ways: ['direct', 'other user'] }
}

/** Without root's difficulty there is nothing to work around. */
async function expectDirect(dataFolder: string, surroundings: Surroundings): Promise<void> {
  const home = await settle(dataFolder, surroundings, () => {})
  expect([home.way.kind, home.folder]).toEqual(['direct', dataFolder])
}
