import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Ignored by git; kept by whoever wants to look at what was tested. */
const folder = join(import.meta.dirname, '../../dist/screenshots')

export async function takeScreenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'initial' })
}

/** Of a page that may have gone with its browser: then there is nothing to keep. */
export async function keepFailure(page: Page, test: string): Promise<void> {
  const name = test.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  await takeScreenshot(page, `failed/${name}`).catch(() => {})
}
