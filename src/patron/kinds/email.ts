import type { Kind } from './kind.ts'
import { isLongerThan, tooLong, trimAsciiBlanks } from './text.ts'

/** One address as `<input type=email>` takes it: the HTML standard's "valid email address". */
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?'
const address = new RegExp(`^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${label}(?:\\.${label})*$`)

export const email: Kind<string> = {
  name: 'email',
  read(text, limit) {
    const value = trimAsciiBlanks(text)
    if (isLongerThan(value, limit)) return tooLong(limit)
    return address.test(value) ? { value } : { problem: { code: 'not-an-email' } }
  },
}
