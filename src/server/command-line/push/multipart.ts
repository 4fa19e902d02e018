import { randomUUID } from 'node:crypto'

export interface Envelope {
  contentType: string
  before: Buffer
  after: Buffer
}

/** The bytes around a file that make it the only part of a multipart/form-data body. */
export function envelopeFor(fileName: string, boundary = `rollbook-${randomUUID()}`): Envelope {
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="file"; filename="${escapeName(fileName)}"`,
    'Content-Type: text/csv',
    '',
    '',
  ]
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    before: Buffer.from(head.join('\r\n')),
    after: Buffer.from(`\r\n--${boundary}--\r\n`),
  }
}

/** As browsers do it (the HTML standard, multipart/form-data encoding). */
function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
