import type { Page } from 'playwright-core'
import type { ImportDraft } from '../../src/api/import-drafts.ts'

interface Sent {
  file: string
  name?: string
  /** The fields in the file's order, where the header does not tell. */
  columns?: (string | null)[]
}

/** Sends a file as the page does, without its screens: for journeys that begin at the preview. */
export async function openDraft(
  page: Page,
  { file, name = 'users.csv', columns }: Sent,
): Promise<ImportDraft> {
  const headers = { 'x-rollbook': '1' }
  const sent = await page.request.post('/api/import-drafts?purpose=users', {
    headers,
    multipart: { file: { name, mimeType: 'text/csv', buffer: Buffer.from(file) } },
  })
  const draft = (await sent.json()) as ImportDraft
  if (columns) {
    const data = { revision: draft.revision, columns }
    await page.request.patch(`/api/import-drafts/${draft.id}`, { headers, data })
  }
  await page.goto(`/import/${draft.id}`)
  await page.getByRole('heading', { name: 'Preview' }).waitFor()
  return draft
}
