import type { Page } from 'playwright-core'

/** As a person browses for it. */
export async function chooseFile(page: Page, text: string | Buffer, name = 'users.csv'): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Browse for a file' }).click()
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}
