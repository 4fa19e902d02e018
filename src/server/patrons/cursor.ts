import { z } from 'zod'
import { RequestError } from '../errors.ts'
import type { Cursor } from './read-patrons.ts'

const cursorSchema = z.tuple([z.boolean(), z.string().regex(/^[^\0]*$/), z.int()])

export function writeCursor({ isNameless, sortName, id }: Cursor): string {
  return Buffer.from(JSON.stringify([isNameless, sortName, id])).toString('base64url')
}

/** @throws RequestError for text that is no cursor of ours */
export function readCursor(text: string): Cursor {
  try {
    const [isNameless, sortName, id] = cursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    )
    return { isNameless, sortName, id }
  } catch {
    throw new RequestError('bad-request', { sentence: 'after: this is not where a page ended.' })
  }
}
