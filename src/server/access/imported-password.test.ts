import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { addSchool, createTestAccount } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'
import {
  differsFromImported,
  findNewPasswords,
  macOf,
  type SealedPassword,
  sealPasswords,
} from './imported-password.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

const key = randomBytes(32)
const password = 'Swordfish7'

describe('a password in a file', () => {
  let sealed: SealedPassword
  beforeAll(async () => {
    sealed = (await sealPasswords({ installationKey: key }, new Map([[1, password]]))).get(
      1,
    ) as SealedPassword
  })

  it('is unchanged where it is the last imported one, letter for letter', async () => {
    expect(await differsFromImported(sealed, { key, password })).toBe(false)
    expect(await differsFromImported(sealed, { key, password: 'swordfish7' })).toBe(true)
    expect(await differsFromImported(sealed, { key, password: 'Swordfish8' })).toBe(true)
  })

  it('is new where none was ever imported', async () => {
    expect(await differsFromImported({ hash: null, mac: null }, { key, password })).toBe(true)
    expect(await differsFromImported({ hash: null, mac: sealed.mac }, { key, password })).toBe(true)
  })

  it('is told without a hash as long as the key is the same', async () => {
    // A hash that nothing could be verified against, with its own digest.
    const hash = 'no hash at all'
    const stored = { hash, mac: macOf({ key, hash, password }) }
    expect(await differsFromImported(stored, { key, password })).toBe(false)
    expect(await differsFromImported(stored, { key, password: 'Swordfish8' })).toBe(true)
  })

  it.each([
    ['the key was lost', () => ({ key: randomBytes(32), mac: sealed.mac })],
    ['the digest is missing', () => ({ key, mac: null })],
    ['the digest is damaged', () => ({ key, mac: sealed.mac.subarray(1) })],
  ])('is told by its hash where %s', async (_, change) => {
    const { key, mac } = change()
    const stored = { hash: sealed.hash, mac }
    expect(await differsFromImported(stored, { key, password })).toBe(false)
    expect(await differsFromImported(stored, { key, password: 'Swordfish8' })).toBe(true)
  })

  it('leaves a digest that is of no use for another hash, another key or another password', async () => {
    const { hash } = sealed
    const ofOthers = [
      macOf({ key, hash, password: 'Swordfish8' }),
      macOf({ key, hash: await hashPassword(password), password }),
      macOf({ key: randomBytes(32), hash, password }),
    ]
    for (const mac of ofOthers) expect(mac.subarray(8).equals(sealed.mac.subarray(8))).toBe(false)
    expect(sealed.mac).toHaveLength(40)
  })
})

it('the passwords of a file are each sealed for their row', async () => {
  const passwords = new Map([
    [2, 'Swordfish7'],
    [7, 'Anchovy123'],
  ])
  const told: number[] = []
  const sealed = await sealPasswords({ installationKey: key }, passwords, done => told.push(done))
  for (const [row, text] of passwords) {
    const { hash, mac } = sealed.get(row) as SealedPassword
    expect(await verifyPassword(hash, text)).toBe(true)
    expect(mac.equals(macOf({ key, hash, password: text }))).toBe(true)
  }
  expect(told).toEqual([1, 2])
})

describe('the passwords of a whole file', () => {
  let installation: TestInstallation
  let schoolId: number
  const ids: Record<string, number> = {}
  beforeAll(async () => {
    installation = await openTestInstallation()
    schoolId = await addSchool(installation.services, 'Hillview College')
    for (const username of ['imported', 'chosen', 'never']) {
      const account = await createTestAccount(installation.services, { schoolId, username, groups: [] })
      ids[username] = account.patronId
    }
    const sealed = await sealPasswords(installation.services, new Map([[1, password]]))
    const { hash, mac } = sealed.get(1) as SealedPassword
    // Created with another password: "chosen" has changed it since the import.
    await run(sql`UPDATE patron SET imported_password_hash = ${hash}, imported_password_mac = ${mac}
      WHERE username IN ('imported', 'chosen')`)
  })
  afterAll(() => installation.close())

  function run<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
    return withSchool(installation.services.database, schoolId, async transaction => {
      const { rows } = await statement.execute(transaction)
      return rows
    })
  }

  const ask = (passwords: Record<string, string>, { services } = installation, school = schoolId) =>
    findNewPasswords(
      services,
      school,
      Object.entries(passwords).map(([name, text]) => {
        const patronId = ids[name] as number
        return { row: patronId, patronId, password: text }
      }),
    )

  it("a patron's own choice is not undone by tonight's default", async () => {
    expect(await ask({ imported: password, chosen: password })).toEqual(new Set())
  })

  it('a new default, and the first one, are told', async () => {
    expect(await ask({ imported: 'Swordfish8', chosen: password, never: password })).toEqual(
      new Set([ids.imported, ids.never]),
    )
  })

  it('no questions, no answers', async () => {
    expect(await ask({})).toEqual(new Set())
  })

  it('after a new key, one night makes the digests anew, without a new version of the patron', async () => {
    const services = { ...installation.services, installationKey: randomBytes(32) }
    const state = () =>
      run(sql<{ version: number; mac: Buffer; hash: string }>`
        SELECT version, imported_password_mac AS mac, imported_password_hash AS hash
        FROM patron WHERE username IN ('imported', 'chosen') ORDER BY username`)
    const before = await state()
    const asked = await ask({ imported: password, chosen: 'Swordfish8' }, { ...installation, services })
    expect(asked).toEqual(new Set([ids.chosen]))
    const [chosen, imported] = await state()
    expect(chosen).toEqual(before[0])
    expect(imported).toEqual({
      ...before[1],
      mac: macOf({ key: services.installationKey, hash: before[1]?.hash ?? '', password }),
    })
  })

  it("another school learns nothing of this one's", async () => {
    const other = await addSchool(installation.services, 'Other School', ['other.example'])
    expect(await ask({ imported: password }, installation, other)).toEqual(new Set([ids.imported]))
  })
})
