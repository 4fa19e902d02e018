import { queryOptions } from '@tanstack/react-query'
import type { MailSettingsBody, MailState } from '../../api/mail.ts'
import type { Watch, WatchSettings } from '../../api/watch.ts'
import type { WebhookSet, WebhookState } from '../../api/webhook.ts'
import { request } from './request.ts'

const [schedule, mail, webhook] = ['/settings/watch', '/settings/mail', '/settings/webhook']

/** What is wrong with the nightly files, and when the next is due. */
export const standingOfWatchQuery = queryOptions({
  queryKey: ['watch', 'standing'],
  queryFn: ({ signal }) => request<Watch>('/watch', { signal }),
})

/** The same, and who is told how. */
export const watchQuery = queryOptions({
  queryKey: ['watch'],
  queryFn: async ({ signal }) => {
    const [watch, settings, mailState, webhookState] = await Promise.all([
      request<Watch>('/watch', { signal }),
      request<WatchSettings>(schedule, { signal }),
      request<MailState>(mail, { signal }),
      request<WebhookState>(webhook, { signal }),
    ])
    return { watch, settings, mail: mailState, webhook: webhookState }
  },
})

export function saveSchedule(body: WatchSettings): Promise<WatchSettings> {
  return request(schedule, { method: 'PUT', body })
}

export function saveMail(body: MailSettingsBody): Promise<MailState> {
  return request(mail, { method: 'PUT', body })
}

export function forgetMail(): Promise<void> {
  return request(mail, { method: 'DELETE' })
}

export interface Tried {
  /** Null where it went. */
  problem: string | null
}

export function tryMail(): Promise<Tried> {
  return request(`${mail}/try`, { method: 'POST' })
}

export function saveWebhook(url: string): Promise<WebhookSet> {
  return request(webhook, { method: 'PUT', body: { url } })
}

export function forgetWebhook(): Promise<void> {
  return request(webhook, { method: 'DELETE' })
}

export function tryWebhook(): Promise<Tried> {
  return request(`${webhook}/try`, { method: 'POST' })
}
