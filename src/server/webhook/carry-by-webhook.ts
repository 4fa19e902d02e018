import type { Carrier } from '../mail/carrier.ts'
import { postWebhook } from './post-webhook.ts'
import { publicInternet } from './reach.ts'
import { openSecret, readWebhook } from './settings.ts'

export const carryByWebhook: Carrier = async (transaction, { services, schoolId, letter, now }) => {
  const webhook = await readWebhook(transaction)
  if (webhook === null) return null
  const { reach = publicInternet } = services
  const { id, body } = letter
  return async signal => {
    const secret = openSecret(webhook.secret, { services, schoolId })
    const post = { url: webhook.url, secret, body, delivery: `${schoolId}-${id}`, at: now }
    await postWebhook(post, { reach, signal })
  }
}
