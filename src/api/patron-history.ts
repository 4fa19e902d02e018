import { z } from 'zod'
import { isoDateTime } from './instant.ts'
import { changesSchema } from './patron-form.ts'

/** What was changed of a patron, by whom or by which import, when; newest first. */
export const historySchema = z.object({
  entries: z.array(
    z.object({
      runId: z.int(),
      kind: z.enum(['import', 'edit', 'undo', 'rollover', 'merge', 'absence', 'leavers']),
      via: z.enum(['api', 'command line', 'page', 'schedule']),
      by: z.string(),
      at: isoDateTime,
      row: z.int().describe('In the file, or in the change of many.'),
      rows: z.int().describe('How many the run was about in all.'),
      outcome: z.enum(['created', 'updated', 'removed', 'merged', 'split']),
      formerly: z
        .string()
        .nullable()
        .describe('The username of the record that it was about, if that was merged into this one since.'),
      changes: changesSchema,
      setsPassword: z.boolean(),
    }),
  ),
  next: z.int().nullable().describe('Give it as `before` for older entries; null when there are none.'),
})

export const historyQuery = z.object({
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  /** How many runs; one may be about several records of his. */
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export type PatronHistory = z.infer<typeof historySchema>
