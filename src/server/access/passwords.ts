import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { atMost } from './at-most.ts'

/** Argon2id, this package's own choice of kind, as OWASP's Password Storage Cheat Sheet asks of it. */
const owasp = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Node hashes on libuv's threads: four, unless it was told otherwise before it started. */
const threads = Number.parseInt(process.env.UV_THREADPOOL_SIZE ?? '4', 10) || 1
const cores = Math.min(availableParallelism(), threads)

/** However many sign in at once, hashing takes no more than the cores and 19 MB for each. */
const onACore = atMost(cores)

export async function hashPassword(password: string): Promise<string> {
  return onACore(() => hash(password, owasp))
}

/**
 * Is this the password? Takes as long where there is no hash to compare with, so that nobody learns from the
 * time whether there is such an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const compared = stored ?? (await nobodysHash())
  const matches = await onACore(() => verify(compared, password))
  return matches && stored !== null
}

let madeHash: Promise<string> | undefined

/** Made once in a process. */
function nobodysHash(): Promise<string> {
  madeHash ??= hashPassword('of nobody')
  return madeHash
}

export interface BulkOptions {
  /** How many at once. */
  concurrency?: number
  /** Is told how many are done, after each. */
  onProgress?: (done: number) => void
  signal?: AbortSignal | undefined
}

/**
 * Hashes by key, in the passwords' order. Equal passwords get different hashes.
 * @throws the signal's reason once it is aborted
 */
export async function hashAll(
  passwords: ReadonlyMap<number, string>,
  options: BulkOptions = {},
): Promise<Map<number, string>> {
  const hashes = await forEachOnCores([...passwords], ([, password]) => hashPassword(password), options)
  return new Map([...passwords.keys()].map((key, index) => [key, hashes[index] as string]))
}

/** Work that hashes, on all cores; results in the items' order. Sign-ins meanwhile wait for one hash, not for all. */
export async function forEachOnCores<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  { concurrency = cores, onProgress, signal }: BulkOptions = {},
): Promise<R[]> {
  const results: R[] = []
  const remaining = takeFrom(items)
  let done = 0
  const worker = async () => {
    for (const [index, item] of remaining) {
      signal?.throwIfAborted()
      results[index] = await work(item)
      done++
      onProgress?.(done)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return results
}

/** A generator, unlike an array's own iterator, ends for all workers when one of them throws. */
function* takeFrom<T>(items: readonly T[]): Generator<[index: number, item: T]> {
  yield* items.entries()
}
