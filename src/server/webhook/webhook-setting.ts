import type { Setting } from '../setting-changes/note-change.ts'
import { readWebhook } from './settings.ts'

export const webhookSetting: Setting = {
  page: 'Watch',
  about: 'Webhook',
  async say(transaction) {
    const webhook = await readWebhook(transaction)
    // What stands behind the host is for those who read the page: some services put a secret there.
    return webhook === null ? {} : { Address: new URL(webhook.url).host, Secret: { hidden: webhook.secret } }
  },
}
