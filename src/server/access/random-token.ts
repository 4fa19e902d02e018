/**
 * What stands for somebody without being a password. 32 random bytes need no slow hash, since nobody can try them
 * all: so the register keeps a plain digest, and a stolen register opens nothing.
 */
import { createHash, randomBytes } from 'node:crypto'

/** 43 characters, all of which an address or a header takes as they are. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

export function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
