import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { gunzipSync, gzipSync } from 'node:zlib'

/** Changes the text of a backup and makes it whole again, as a Rollbook of another time would have written it. */
export async function reseal(path: string, change: (body: string) => string): Promise<void> {
  const text = gunzipSync(await readFile(path)).toString()
  const end = text.lastIndexOf('\n', text.length - 2) + 1
  const body = change(text.slice(0, end))
  const sha256 = createHash('sha256').update(body).digest('hex')
  const closing = { ...JSON.parse(text.slice(end)), sha256 }
  await writeFile(path, gzipSync(`${body}${JSON.stringify(closing)}\n`))
}

/** Changes what the first line says. */
export function withHeader(changes: object): (body: string) => string {
  return body => {
    const end = body.indexOf('\n')
    return JSON.stringify({ ...JSON.parse(body.slice(0, end)), ...changes }) + body.slice(end)
  }
}
