import { type Carrier, problemOf } from '../mail/carrier.ts'
import { postWebhook, publicInternet } from './post-webhook.ts'
import { openSecret, readWebhook } from './settings.ts'

export const carryByWebhook: Carrier = async (transaction, { services, schoolId, letter, now }) => {
  const webhook = await readWebhook(transaction)
  if (webhook === null) return null
  const { reach = publicInternet } = services
  const post = async () => {
    const secret = openSecret(webhook.secret, { services, schoolId })
    const { id, body } = letter
    await postWebhook({ url: webhook.url, secret, body, delivery: `${schoolId}-${id}`, at: now }, reach)
  }
  return problemOf(post())
}
