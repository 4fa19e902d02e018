import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { chromiumArguments, findChromium } from '../../test/chromium.ts'
import { watchForFaults } from './faults.ts'
import { keepFailure } from './screenshots.ts'

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    throw new Error('The pages are tested in Chromium. Install it: apt-get install chromium')
  }
  return chromium.launch({ executablePath, args: [...chromiumArguments] })
}

export interface WindowOptions {
  address: string
  /** Of the window's inside, in pixels. */
  width: number
}

/** As a reader has it: far from the school's time zone, so that a date in the wrong one shows. */
const reader = { locale: 'en-AU', timezoneId: 'Pacific/Honolulu', reducedMotion: 'reduce' } as const

/**
 * A browser of its own, with no cookies yet. Closed when the test is over, which fails if the page had a fault on
 * the way; of a test that failed it leaves a picture in dist/screenshots/failed.
 */
export async function openWindow(
  browser: Browser,
  { address, width }: WindowOptions,
): Promise<{ context: BrowserContext; page: Page }> {
  const viewport = { width, height: width < 720 ? 812 : 1000 }
  const context = await browser.newContext({ ...reader, baseURL: address, viewport })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const expectNoFaults = watchForFaults(page, address)
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepFailure(page, task.name)
    await context.close()
    expectNoFaults()
  })
  return { context, page }
}
