import type { Kind } from './kind.ts'
import { trimAsciiBlanks } from './text.ts'

export type Gender = 'M' | 'F'

/** M or F as the seeds have it; a small letter is taken for its capital. Blank is no gender. */
export const gender: Kind<Gender> = {
  name: 'gender',
  read(text) {
    const value = trimAsciiBlanks(text).toUpperCase()
    return value === 'M' || value === 'F' ? { value } : { problem: { code: 'not-a-gender' } }
  },
}
