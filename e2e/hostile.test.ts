// What somebody may try with a page who should not.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withSchool } from '../src/server/database/database.ts'
import { launchBrowser } from './testing/browser.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

const script =
  '<img src=x onerror="document.title=`broken into`"><script>document.title=`broken into`</script>'

it('a script in a patron’s fields is shown as the text that it is, on every page', async () => {
  const account = await school.addAccount('mallory', 'Librarian')
  await withSchool(school.services.database, school.schoolId, transaction =>
    sql`UPDATE patron SET given_name = ${script}, middle_name = ${script}, preferred_name = ${script},
      surname = ${`Mallory ${script}`}, email_address = ${script}, library_barcode = ${script},
      admin_system_id = ${script} WHERE username = 'mallory'`.execute(transaction),
  )
  const page = await school.visit('/account', { as: account })
  await page.getByText(script).first().waitFor()
  for (const path of ['/patrons', `/patrons/${account.patronId}`, '/patrons?search=script']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.title()).not.toBe('broken into')
  }
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or go to' }).fill('mallory')
  await page.getByRole('option').filter({ hasText: script }).waitFor()
  expect(await page.title()).not.toBe('broken into')
})

it('the page shows nothing in a frame of another site, which could have its buttons clicked unseen', async () => {
  const other = await serve(`<iframe src="${school.address}/sign-in"></iframe>`)
  const browser = await launchBrowser()
  const page = await browser.newPage()
  await page.goto(other.address)
  await page.waitForLoadState('networkidle')
  const inside = page.frames().find(frame => frame !== page.mainFrame())
  expect(await inside?.getByRole('button', { name: 'Sign in' }).count()).toBe(0)
  expect(inside?.url()).not.toContain('/sign-in')
  await browser.close()
  other.server.close()
})

async function serve(body: string): Promise<{ address: string; server: Server }> {
  const server = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end(body))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
