/** What a file's columns are, saved by name, and proposed when the same header comes again. */
import { z } from 'zod'
import { purposes } from '../import/drafts/purpose.ts'
import { isoDateTime } from './instant.ts'

export const importMappingSchema = z.object({
  id: z.int(),
  purpose: z.enum(purposes),
  name: z.string(),
  hasHeader: z.boolean(),
  columns: z.array(z.string().nullable()).describe('The field of each column; null for one left aside.'),
  blank: z.enum(['keep', 'clear']),
  by: z.string(),
  madeAt: isoDateTime,
})

export const importMappingListSchema = z.object({ mappings: z.array(importMappingSchema) })

/** The columns as they are chosen in that draft. A mapping of that name is replaced. */
export const saveMappingBody = z.strictObject({
  draft: z.int(),
  name: z.string().trim().min(1).max(100),
})

export const renameMappingBody = saveMappingBody.pick({ name: true })

export type ImportMapping = z.infer<typeof importMappingSchema>
