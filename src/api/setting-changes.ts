/** Who changed what in Settings, and when. */
import { z } from 'zod'
import { isoDateTime } from './instant.ts'
import { runVia } from './run-words.ts'

export const settingChangesQuery = z.strictObject({
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().describe('Only older ones.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const changedLine = z.object({
  name: z.string(),
  before: z.string().nullable().describe('Null where there was nothing.'),
  after: z.string().nullable(),
})

export const settingChangesSchema = z
  .object({
    changes: z
      .array(
        z.object({
          id: z.int(),
          at: isoDateTime,
          by: z.string(),
          via: runVia,
          page: z.string().describe('The page in Settings on which it stands.'),
          about: z
            .string()
            .nullable()
            .describe('Which token, library group or level; null where there is one.'),
          lines: z.array(changedLine).describe('Of what is secret only that it is another.'),
        }),
      )
      .describe('The newest first.'),
    next: z.int().nullable().describe('What `before` has to be for those that follow.'),
  })
  .meta({ id: 'SettingChanges' })

export type ChangedLine = z.infer<typeof changedLine>
export type SettingChanges = z.infer<typeof settingChangesSchema>
export type SettingChange = SettingChanges['changes'][number]
export type SettingChangesQuery = z.infer<typeof settingChangesQuery>
