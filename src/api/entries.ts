/** What the lists that a school keeps have in common: an entry has a name, and is saved or deleted by its id. */
import { z } from 'zod'
import { reference } from '../patron/kinds/text.ts'

/** A name as a file may give it too: trimmed, with nothing in it that does not show. */
export function entryName(limit: number) {
  return z
    .string()
    .transform((text, context) => {
      const reading = reference.read(text, limit)
      if ('value' in reading && reading.value !== '') return reading.value
      context.addIssue({ code: 'custom', message: `has 1 to ${limit} characters, all visible` })
      return z.NEVER
    })
    .meta({ type: 'string', maxLength: limit })
}

export const createdSchema = z.object({ id: z.int() })
