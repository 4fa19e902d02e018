/** Settings > Tokens: what scripts send in place of a password. */
import { z } from 'zod'
import { entryName } from './entries.ts'
import { isoDateTime } from './instant.ts'
import { withoutControls } from './text.ts'

const gives = z.enum(['import', 'read'])

export const tokensSchema = z
  .object({
    tokens: z
      .array(
        z.object({
          id: z.int(),
          name: z.string(),
          username: z.string().describe('Whose account it stands for.'),
          gives: gives.nullable().describe('Null: all that the account may do.'),
          declaresComplete: z.boolean().describe('Is a file complete that is posted with it?'),
          createdAt: isoDateTime,
          lastUsedAt: isoDateTime.nullable(),
          expiresAt: isoDateTime.nullable(),
          revokedAt: isoDateTime.nullable(),
        }),
      )
      .describe('The newest first, revoked ones too.'),
    scripts: z.array(z.string()).describe('Usernames of accounts that are for scripts.'),
  })
  .meta({ id: 'Tokens' })

export const newTokenBody = z.strictObject({
  name: entryName(100).describe('What it is for.'),
  username: z.string().max(1000).regex(withoutControls).describe('Whose account it stands for.'),
  gives: gives.describe('`import`: post files and read how they went. `read`: read patrons and the history.'),
  declaresComplete: z
    .boolean()
    .default(false)
    .describe('Is a file complete that is posted with it, unless the request says otherwise?'),
  expiresInDays: z.int().min(1).max(3650).nullable().describe('Null: good until it is revoked.'),
})

export const newTokenSchema = z.object({
  id: z.int(),
  token: z.string().describe('Told this once: it cannot be read again.'),
})

export type Tokens = z.infer<typeof tokensSchema>
export type Token = Tokens['tokens'][number]
export type NewToken = z.infer<typeof newTokenBody>
export type MadeToken = z.infer<typeof newTokenSchema>
