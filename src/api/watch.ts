/** The watch over a school's nightly files: when one is due, and what is wrong with them. */
import { z } from 'zod'
import { isoDateTime } from './instant.ts'
import { runState } from './run-words.ts'

export const watchSettingsSchema = z
  .strictObject({
    weekdays: z.array(z.int().min(1).max(7)).max(7).describe('1 is Monday. None: no file is expected.'),
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .describe('By the school’s clock: `02:17`.'),
    toleranceMinutes: z
      .int()
      .min(1)
      .max(1440)
      .describe('So many minutes earlier a file counts, and so many later it is missed.'),
  })
  .meta({ id: 'WatchSettings' })

export const watchSchema = z
  .object({
    nextDue: isoDateTime.nullable().describe('Null where no file is expected.'),
    lastFile: z
      .object({ runId: z.int(), at: isoDateTime, state: runState })
      .nullable()
      .describe('The last file that a script has posted.'),
    concerns: z
      .array(
        z.object({
          kind: z.enum(['absent', 'failed', 'held', 'size', 'columns', 'failing-rows']),
          sentence: z.string(),
          runId: z.int().nullable().describe('The import that it is about.'),
        }),
      )
      .describe('None where all is well.'),
  })
  .meta({ id: 'Watch' })

export type WatchSettings = z.infer<typeof watchSettingsSchema>
export type Watch = z.infer<typeof watchSchema>
