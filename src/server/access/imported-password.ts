/**
 * Does a file bring a new password, or the default that it brings every night (contract, decision 9)? Why a keyed
 * digest answers, and of what: docs/decisions/0003-imported-passwords.md.
 */
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { PasswordQuestion } from '../../import/roll.ts'
import { type Column, inBatches, unnest } from '../database/columns.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import type { Services } from '../services.ts'
import { forEachOnCores, hashAll, verifyPassword } from './passwords.ts'

/** The last password that an import set for a patron; nulls where none ever did. */
export interface ImportedPassword {
  hash: string | null
  mac: Uint8Array | null
}

/** A password as it is kept; without a digest it was set by hand, and what an import last set stays known. */
export interface KeptPassword {
  hash: string
  mac: Buffer | null
}

/** One that a file brought. */
export interface SealedPassword extends KeptPassword {
  mac: Buffer
}

/**
 * Passwords, by any key, as they are kept: hashed on all cores.
 * @param onProgress is told how many are done, after each
 */
export async function sealPasswords(
  { installationKey: key }: Pick<Services, 'installationKey'>,
  passwords: ReadonlyMap<number, string>,
  onProgress: (done: number) => void = () => {},
): Promise<Map<number, SealedPassword>> {
  const hashes = await hashAll(passwords, { onProgress })
  return new Map(
    [...passwords].map(([number, password]) => {
      const hash = hashes.get(number) as string
      return [number, { hash, mac: macOf({ key, hash, password }) }]
    }),
  )
}

export interface Digested {
  /** The installation's. */
  key: Uint8Array
  /** The password's own, which makes the digests of one password differ. */
  hash: string
  password: string
}

/** 40 bytes: which key it was, and a digest that without that key nobody makes or tries passwords against. */
export function macOf({ key, hash, password }: Digested): Buffer {
  const { id, secret } = keyOf(key)
  return Buffer.concat([id, createHmac('sha256', secret).update(`${hash}\n${password}`).digest()])
}

/** A hash is computed only where the digest cannot tell: it is missing, or another key made it. */
export async function differsFromImported(
  stored: ImportedPassword,
  asked: Omit<Digested, 'hash'>,
): Promise<boolean> {
  const compared = compare(stored, asked)
  if (compared.answer !== 'unknown') return compared.answer === 'differs'
  return !(await verifyPassword(compared.hash, asked.password))
}

/**
 * Rows whose password differs from the last one that an import set for their patron. Where a digest is of another key and the password
 * proves to be the same, it is made anew: or every night would cost a hash for each patron.
 */
export async function findNewPasswords(
  services: Pick<Services, 'database' | 'installationKey'>,
  schoolId: number,
  questions: readonly PasswordQuestion[],
): Promise<ReadonlySet<number>> {
  const differing = new Set<number>()
  for (const batch of inBatches(questions)) {
    for (const row of await findInBatch(services, schoolId, batch)) differing.add(row)
  }
  return differing
}

async function findInBatch(
  { database, installationKey: key }: Pick<Services, 'database' | 'installationKey'>,
  schoolId: number,
  questions: readonly PasswordQuestion[],
): Promise<number[]> {
  const ids = questions.map(question => question.patronId)
  const stored = await withSchool(database, schoolId, transaction => readImported(transaction, ids))
  const compared = questions.map(question => {
    const { patronId, password } = question
    return { ...question, ...compare(stored.get(patronId) ?? neverImported, { key, password }) }
  })
  const unknown = compared.filter(one => one.answer === 'unknown')
  const isSame = await forEachOnCores(unknown, ({ hash, password }) => verifyPassword(hash, password))
  const outdated = unknown.filter((_, index) => isSame[index])
  if (outdated.length > 0) {
    await withSchool(database, schoolId, transaction => renewMacs(transaction, outdated))
  }
  const changed = [
    ...compared.filter(one => one.answer === 'differs'),
    ...unknown.filter((_, index) => !isSame[index]),
  ]
  return changed.map(({ row }) => row)
}

const neverImported: ImportedPassword = { hash: null, mac: null }

type Compared = { answer: 'same' | 'differs' } | { answer: 'unknown'; hash: string; mac: Buffer }

function compare({ hash, mac }: ImportedPassword, { key, password }: Omit<Digested, 'hash'>): Compared {
  if (hash === null) return { answer: 'differs' }
  const wanted = macOf({ key, hash, password })
  if (mac === null || !haveSameKey(mac, wanted)) return { answer: 'unknown', hash, mac: wanted }
  return { answer: timingSafeEqual(mac, wanted) ? 'same' : 'differs' }
}

const idBytes = 8

function haveSameKey(mac: Uint8Array, other: Uint8Array): boolean {
  return (
    mac.length === other.length && Buffer.compare(mac.subarray(0, idBytes), other.subarray(0, idBytes)) === 0
  )
}

async function readImported(
  transaction: SchoolTransaction,
  ids: readonly number[],
): Promise<Map<number, ImportedPassword>> {
  const { rows } = await sql<ImportedPassword & { id: number }>`
    SELECT id, imported_password_hash AS hash, imported_password_mac AS mac
    FROM patron WHERE id = ANY (${ids}::bigint[])`.execute(transaction)
  return new Map(rows.map(row => [row.id, row]))
}

interface Renewal {
  patronId: number
  /** What the digest is of; if an import sets another meanwhile, that one's stays. */
  hash: string
  mac: Buffer
}

/** No change to the patron, so no new version. */
async function renewMacs(transaction: SchoolTransaction, renewals: readonly Renewal[]): Promise<void> {
  const columns: Column[] = [
    { name: 'id', type: 'bigint', values: renewals.map(({ patronId }) => patronId) },
    { name: 'hash', type: 'text', values: renewals.map(({ hash }) => hash) },
    { name: 'mac', type: 'bytea', values: renewals.map(({ mac }) => mac) },
  ]
  await sql`
    UPDATE patron SET imported_password_mac = given.mac FROM ${unnest(columns)}
    WHERE patron.id = given.id AND patron.imported_password_hash = given.hash`.execute(transaction)
}

interface Key {
  id: Buffer
  /** Four times as fast as the bytes, which Node would wrap anew for each digest. */
  secret: KeyObject
}

const keys = new WeakMap<Uint8Array, Key>()

function keyOf(bytes: Uint8Array): Key {
  const known = keys.get(bytes)
  if (known) return known
  const secret = createSecretKey(bytes)
  const id = createHmac('sha256', secret).update('key id').digest().subarray(0, idBytes)
  const key = { id, secret }
  keys.set(bytes, key)
  return key
}
