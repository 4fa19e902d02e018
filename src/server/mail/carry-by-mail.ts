import { todayAt } from '../schools/settings.ts'
import type { Carrier } from './carrier.ts'
import { readRecipients } from './recipients.ts'
import { sendMail } from './send-mail.ts'
import { readMailSettings } from './settings.ts'

/** To whoever administers the school by then. */
export const carryByMail: Carrier = async (transaction, { services, schoolId, letter, now }) => {
  const settings = await readMailSettings(transaction)
  const to = await readRecipients(transaction, await todayAt(transaction, now))
  if (settings === null || to.length === 0) return null
  const { id, subject, body } = letter
  const messageId = `<rollbook-${schoolId}-${id}@${settings.fromAddress.split('@').at(-1)}>`
  return signal => sendMail(settings, { to, subject, body, messageId }, { services, schoolId, signal })
}
