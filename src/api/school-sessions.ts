/** Settings > Sessions: who is signed in at the school. */
import { z } from 'zod'
import { openSessionSchema } from './session.ts'

export const schoolSessionsSchema = z
  .object({
    sessions: z
      .array(openSessionSchema.extend({ patronId: z.int(), username: z.string(), name: z.string() }))
      .describe('At most 500, the one used last first.'),
    total: z.int(),
  })
  .meta({ id: 'SchoolSessions' })

export type SchoolSessions = z.infer<typeof schoolSessionsSchema>
export type SchoolSession = SchoolSessions['sessions'][number]
