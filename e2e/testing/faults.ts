import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Notes what no page of ours may do, whatever else a test looks at: throw, complain on the console (of the content
 * security policy, too), or ask another host.
 * @returns fails if something was noted
 */
export function watchForFaults(page: Page, address: string): () => void {
  const faults: string[] = []
  page.on('pageerror', error => faults.push(`threw: ${error.stack ?? error.message}`))
  page.on('console', message => {
    if (message.type() === 'error' && !isOfAReply(message.text())) faults.push(`console: ${message.text()}`)
  })
  page.on('request', request => {
    if (!isOurs(request.url(), address)) faults.push(`asked ${request.url()}`)
  })
  return () => expect(faults, 'faults of the page').toEqual([])
}

/** The browser's own note of a reply that is no success; the page may well have expected that. */
function isOfAReply(text: string): boolean {
  return text.startsWith('Failed to load resource')
}

function isOurs(url: string, address: string): boolean {
  return url.startsWith(`${address}/`) || /^(?:data|blob):/.test(url)
}
