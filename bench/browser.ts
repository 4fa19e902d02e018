import { chromium, type Page } from 'playwright-core'
import { findFreePort } from '../src/server/demo/free-port.ts'
import { chromiumArguments, findChromium } from '../test/chromium.ts'

export interface Browser {
  /** At which it takes orders. */
  port: number
  /** @param cookie as `signIn` gives it */
  openPage(address: string, cookie: string): Promise<Page>
  close(): Promise<void>
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    throw new Error('The pages are measured in Chromium. Install it: apt-get install chromium')
  }
  const port = await findFreePort(9222)
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumArguments, `--remote-debugging-port=${port}`],
  })
  return {
    port,
    async openPage(address, cookie) {
      const context = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 } })
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url: address }])
      return context.newPage()
    },
    close: () => browser.close(),
  }
}
