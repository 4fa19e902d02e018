import { hash } from '@node-rs/argon2'

/** The least that Argon2 takes. The hash says so itself, so the server checks it as it checks every other. */
const least = { memoryCost: 8, timeCost: 1, parallelism: 1 }

/**
 * A password's hash for an account of the suite's own. One as the server makes it takes 15 ms of a core at each request that
 * signs in by it, which was half of what the suite took; how those are made is tested where they are made.
 */
export function hashQuickly(password: string): Promise<string> {
  return hash(password, least)
}
