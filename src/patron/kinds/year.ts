import type { Kind } from './kind.ts'
import { trimAsciiBlanks } from './text.ts'

/** A calendar year of four digits. */
export const year: Kind<number> = {
  name: 'year',
  read(text) {
    const value = trimAsciiBlanks(text)
    return /^[0-9]{4}$/.test(value) ? { value: Number(value) } : { problem: { code: 'not-a-year' } }
  },
}
