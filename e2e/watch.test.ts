import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MailServer, startMailServer } from '../src/server/mail/testing/mail-server.ts'
import { watchSchool } from '../src/server/watch/keep-watching.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
let mails: MailServer
beforeAll(async () => {
  school = await openPageSchool()
  mails = await startMailServer({ username: 'library', password: 'mail swordfish' })
  await school.post('username,emailaddress\nadmin,head@school.example\n')
})
afterAll(async () => {
  await mails.stop()
  await school.close()
})

it('an administrator says when the file is due', async () => {
  const page = await school.visit('/patrons')
  await page.getByRole('link', { name: 'Watch' }).click()
  await page.getByText('All is well.').waitFor()
  await page.getByRole('checkbox', { name: 'Monday' }).check()
  await page.getByRole('checkbox', { name: 'Friday' }).check()
  await page.getByLabel('Time').fill('02:17')
  await page.getByRole('button', { name: 'Save when it is due' }).click()
  await page.getByText('When a file is due is saved.').waitFor()
  await page.getByText('The next is due on 8 May 2026, 02:17.').waitFor()
  expect((await school.get('/api/settings/watch')).json()).toEqual({
    weekdays: [1, 5],
    time: '02:17',
    toleranceMinutes: 60,
  })
})

it('sets the mail server, tries it, and is written to when a file fails', async () => {
  const page = await school.visit('/watch')
  await page.getByText('Written to: head@school.example.').waitFor()
  await page.getByRole('textbox', { name: 'Mail server', exact: true }).fill('127.0.0.1')
  await page.getByLabel('Port').fill(String(mails.port))
  await page.getByLabel('Security').selectOption('none')
  await page.getByLabel('Username of the mail server').fill('library')
  await page.getByLabel('Password of the mail server').fill('mail swordfish')
  await page.getByLabel('Sender').fill('library@school.example')
  await page.getByRole('button', { name: 'Save the mail server' }).click()
  await page.getByText('The mail server is saved.').waitFor()
  await page.getByRole('button', { name: 'Send a mail to try it' }).click()
  await page.getByText('The mail server took the mail.').waitFor()
  await school.post('nothing,of,the,kind\n1,2,3,4\n')
  await watchSchool(school.services, school.schoolId, new AbortController().signal)
  expect(mails.received).toHaveLength(2)
  await page.reload()
  await page.getByText('The last file could not be imported').waitFor()
  await inspect(page, 'watch')
})

it('stands on the first page: what is wrong, and when the next file is due', async () => {
  const page = await school.visit('/')
  await page.getByText('The next file is due on 8 May 2026, 02:17.').waitFor()
  const link = page.getByRole('link', { name: 'The nightly file' })
  await page.getByText('The last file could not be imported').waitFor()
  await inspect(page, 'home-watched')
  await link.click()
  await page.waitForURL(/\/history\/\d+$/)
})

it('posts nothing to a private address', async () => {
  const page = await school.visit('/watch')
  await page.getByLabel('Address').fill('https://127.0.0.1/hook')
  await page.getByRole('button', { name: 'Save the webhook' }).click()
  await page.getByText('The secret, shown this once:').waitFor()
  await page.getByRole('button', { name: 'Post an event to try it' }).click()
  await page.getByText('127.0.0.1 is a private address, to which nothing is posted.').waitFor()
  await page.getByRole('button', { name: 'Post nothing' }).click()
  await page.getByText('Nothing is posted any more.').waitFor()
})
