import { isUtf8 } from 'node:buffer'

/** What a script sends by HTTP Basic (RFC 7617), and a person on the page. */
export interface Credentials {
  username: string
  password: string
}

/** Longer than any username or password that the register takes, and short enough for an index. */
const mostCharacters = 254

/**
 * Undefined for no header, another scheme, what is not Base64 of a text with a colon, or what no account can have:
 * such a request brings no credentials, so it is no failed sign-in either.
 */
export function readBasic(header: string | undefined): Credentials | undefined {
  const encoded = /^basic +([\w+/-]+={0,2})$/i.exec(header?.trim() ?? '')?.[1]
  const text = encoded === undefined ? undefined : decode(encoded)
  const colon = text?.indexOf(':') ?? -1
  if (text === undefined || colon < 0) return undefined
  const credentials = { username: text.slice(0, colon), password: text.slice(colon + 1) }
  return arePossible(credentials) ? credentials : undefined
}

/** May an account have these? If not, they are no failed sign-in, and nobody is asked about them. */
export function arePossible({ username, password }: Credentials): boolean {
  const isLong = [...username].length > mostCharacters || [...password].length > mostCharacters
  // RFC 7617 forbids control characters, and PostgreSQL takes no NUL.
  return password !== '' && !isLong && !/\p{Cc}/u.test(username + password)
}

/** UTF-8 as our challenge asks, else Latin-1: curl on Windows sends what its console is set to. */
function decode(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  return isUtf8(bytes)
    ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    : bytes.toString('latin1')
}
