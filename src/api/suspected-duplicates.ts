/** Patrons who may be the same person: the same names, case and accents aside, and the same cohort. */
import { z } from 'zod'
import { patronSchema } from './patron.ts'

export const suspectedDuplicatesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})

export const suspectedDuplicatesSchema = z
  .object({
    groups: z
      .array(
        z.object({
          patrons: z.array(patronSchema).describe('The first twenty, the oldest first.'),
          count: z.int().describe('How many there are in all.'),
        }),
      )
      .describe('In the order of names.'),
    total: z.int().describe('How many groups there are.'),
  })
  .meta({ id: 'SuspectedDuplicates' })

/** No more than one group tells of. */
export const namesakesBody = z.strictObject({ patronIds: z.array(z.int()).min(2).max(20) })

export type SuspectedDuplicates = z.infer<typeof suspectedDuplicatesSchema>
export type SuspectedDuplicatesQuery = z.infer<typeof suspectedDuplicatesQuery>
