/** The school's mail server, and what its administrators are told by mail. */
import { z } from 'zod'
import { isoDateTime } from './instant.ts'
import { withoutControls } from './text.ts'

const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9.:-]+$/)

const settings = {
  host: host.describe('The mail server: `smtp.school.example`.'),
  port: z.int().min(1).max(65_535),
  security: z
    .enum(['tls', 'starttls', 'none'])
    .describe(
      '`none` only to a server on the same machine or network: password and mail can be read on the way.',
    ),
  username: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .regex(withoutControls)
    .nullable()
    .describe('Null for a server that asks for none.'),
  fromAddress: z.email().max(254),
  summaries: z
    .enum(['never', 'problems', 'every'])
    .describe('Of which imports that a script posts the administrators get a summary.'),
}

export const mailSettingsBody = z.strictObject({
  ...settings,
  password: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe('Without it the one that is kept stays, as long as server, username and security stay.'),
})

export const mailSettingsSchema = z
  .object({ ...settings, hasPassword: z.boolean() })
  .meta({ id: 'MailSettings' })

/** What waits to be sent. */
export const waitingLettersSchema = z.object({
  letters: z.int().describe('So many wait to be sent.'),
  problem: z.string().nullable().describe('Why the last could not be sent.'),
  nextTryAt: isoDateTime.nullable(),
})

export const mailStateSchema = z.object({
  settings: mailSettingsSchema
    .nullable()
    .describe('Null where no mail server is known, so that no mail is sent.'),
  recipients: z.array(z.string()).describe('The System Administrators who can sign in and have an address.'),
  waiting: waitingLettersSchema,
})

/** Null where it was sent. */
export const triedSchema = z.object({ problem: z.string().nullable() })

export type MailSettingsBody = z.infer<typeof mailSettingsBody>
export type MailSettings = z.infer<typeof mailSettingsSchema>
export type WaitingLetters = z.infer<typeof waitingLettersSchema>
export type MailState = z.infer<typeof mailStateSchema>
