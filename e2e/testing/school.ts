// The real server on a real database, and a browser in front of it.
import type { BrowserContext, Page } from 'playwright-core'
import { makeSchool } from '../../samples/make-school.ts'
import { toCsv } from '../../samples/row.ts'
import { openTestSchool, schoolDay, type TestAccount, type TestSchool } from '../../test/school.ts'
import { launchBrowser, openWindow } from './browser.ts'
import { serveApp } from './serve-app.ts'

export const minute = 60_000

export interface PageSchool extends TestSchool {
  /** `http://127.0.0.1:40123` */
  address: string
  /** Opens a page in a browser of its own, the administrator signed in unless said otherwise. */
  visit(path: string, options?: Visit): Promise<Page>
  /** The server's clock stands still at `schoolDay` until then. */
  passTime(milliseconds: number): void
}

export interface Visit {
  /** Null: nobody has signed in yet. */
  as?: TestAccount | null
  width?: number
}

/** With the invented school of the samples in it, 1,200 patrons. */
export async function openFilledSchool(): Promise<PageSchool> {
  const school = await openPageSchool()
  const { patrons } = makeSchool({ date: schoolDay, seed: 1 })
  const reply = await school.post(toCsv(patrons))
  if (reply.statusCode !== 200) throw new Error(`The school could not be filled: ${reply.body}`)
  return school
}

/** With an administrator in it, and nobody else. */
export async function openPageSchool(): Promise<PageSchool> {
  let now = schoolDay
  const school = await openTestSchool({ clock: () => now })
  const address = await serveApp(school.app)
  const browser = await launchBrowser()
  return {
    ...school,
    address,
    async visit(path, { as = school.administrator, width = 1440 } = {}) {
      const { context, page } = await openWindow(browser, { address, width })
      if (as) await signIn(context, as)
      await page.goto(path)
      return page
    },
    passTime(milliseconds) {
      now = new Date(now.getTime() + milliseconds)
    },
    async close() {
      await browser.close()
      await school.close()
    },
  }
}

/** As the sign-in page does, without its form: the journey through that is a test of its own. */
async function signIn(context: BrowserContext, { username, password }: TestAccount): Promise<void> {
  const headers = { 'x-rollbook': '1' }
  const reply = await context.request.post('/api/session', { headers, data: { username, password } })
  if (!reply.ok()) throw new Error(`${username} was not signed in: ${await reply.text()}`)
}
