/** An address of the school's to which is posted what its administrators are told by mail, signed. */
import { z } from 'zod'
import { waitingLettersSchema } from './mail.ts'
import { withoutControls } from './text.ts'

export const webhookBody = z.strictObject({
  url: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .regex(withoutControls)
    .describe('https, at a public address. Redirects are not followed.'),
})

export const webhookStateSchema = z.object({
  url: z.string().nullable().describe('Null where nothing is posted.'),
  waiting: waitingLettersSchema,
})

export const webhookSetSchema = webhookStateSchema.extend({
  secret: z
    .string()
    .describe(
      'Shown this once. `Rollbook-Signature: t=…,v1=…` is the HMAC-SHA256 with it, in hex, of what stands behind `t=`, a dot, and the body.',
    ),
})

export type WebhookState = z.infer<typeof webhookStateSchema>
export type WebhookSet = z.infer<typeof webhookSetSchema>
