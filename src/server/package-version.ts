import { readFileSync } from 'node:fs'

/** The version in package.json: one place for npm, the page and the command line. */
export function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  // Our own file, so its shape is known.
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
