import type { FastifyInstance, FastifyRequest } from 'fastify'
import { maxBytes } from '../../import/limits.ts'
import { RequestError } from '../errors.ts'

/** `text/csv` as a raw body; anything else but multipart is answered with 415. */
export function acceptRawCsv(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: maxBytes }, (_request, body, done) =>
    done(null, body),
  )
}

/**
 * The CSV of a request: the raw body, or the first part that is a file, whatever its names (contract, "Request").
 * @throws RequestError `no-file`, `too-large`, `upload-stalled`
 */
export async function receiveFile(request: FastifyRequest): Promise<Uint8Array> {
  if (request.isMultipart()) return (await receiveNamedFile(request)).bytes
  if (Buffer.isBuffer(request.body)) return request.body
  throw new RequestError('no-file')
}

export interface NamedFile {
  /** As the browser or the script calls it; empty for one without a name. */
  name: string
  bytes: Uint8Array
}

/** What stands beside the file is ignored, so little of it is taken in. */
const otherParts = { parts: 200, fields: 100, fieldSize: 10_000 }

/**
 * The first file of a multipart form.
 * @throws RequestError `no-file`, `too-large`, `upload-stalled`
 */
export async function receiveNamedFile(request: FastifyRequest): Promise<NamedFile> {
  if (!request.isMultipart()) throw new RequestError('no-file')
  // Whoever hung up while we checked his password: the form's end would be waited for without end.
  if (request.raw.destroyed) throw notWhole()
  let file: NamedFile | undefined
  try {
    for await (const part of request.parts({ limits: { ...otherParts, fileSize: maxBytes } })) {
      if (part.type !== 'file') continue
      if (file) part.file.resume()
      else file = withoutEmptyField(part.filename, await part.toBuffer())
    }
  } catch (error) {
    if (error instanceof RequestError) throw error
    if (isTooLarge(error)) throw new RequestError('too-large')
    throw notWhole(error)
  }
  if (!file) throw new RequestError('no-file')
  return file
}

/** So a page sends a file field that was left empty: without a name and without a byte. */
function withoutEmptyField(name: string | undefined, bytes: Uint8Array): NamedFile | undefined {
  return name === '' && bytes.byteLength === 0 ? undefined : { name: tidyName(name ?? ''), bytes }
}

/** No file system allows more, nor what only steers machines. */
const longestName = 255

function tidyName(name: string): string {
  return Array.from(name.replace(/\p{Cc}/gu, ''))
    .slice(0, longestName)
    .join('')
}

function notWhole(cause?: unknown): RequestError {
  return new RequestError('no-file', {
    sentence: 'The request is no whole multipart form. Send it again.',
    cause,
  })
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE'
}

/** A part with a file name, or of a type other than plain text, is a file: also one that a script made by hand. */
export function isFilePart(
  _field: string | undefined,
  type: string | undefined,
  fileName: string | undefined,
): boolean {
  return fileName !== undefined || (type !== undefined && type !== 'text/plain')
}
