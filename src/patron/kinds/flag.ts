import type { Kind } from './kind.ts'
import { trimAsciiBlanks } from './text.ts'

const flags = new Map([
  ...['y', 'yes', 'true', '1'].map(word => [word, true] as const),
  ...['n', 'no', 'false', '0'].map(word => [word, false] as const),
])

/** Yes or no, in the eight words of the seeds, in any case. */
export const flag: Kind<boolean> = {
  name: 'flag',
  read(text) {
    const value = flags.get(trimAsciiBlanks(text).toLowerCase())
    return value === undefined ? { problem: { code: 'not-a-flag' } } : { value }
  },
}
