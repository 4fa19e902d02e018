import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

const png = fileURLToPath(new URL('../src/server/demo/logos/library.png', import.meta.url))

it('a presentation group gets a label, a colour and a logo, which are previewed', async () => {
  const page = await school.visit('/patrons')
  await page.getByRole('link', { name: 'Presentation groups' }).click()
  await page.getByText('No groups yet.').waitFor()
  await page.getByRole('button', { name: 'Add a group' }).click()
  await page.getByLabel('Label').fill('Junior')
  await page.getByLabel('Colour').fill('#2a4796')
  await page.getByLabel('Logo').setInputFiles(png)
  await inspect(page, 'presentation-group-form')
  await page.getByRole('button', { name: 'Save the group' }).click()
  await page.getByText('Junior is saved.').waitFor()
  const logo = page.getByRole('img', { name: 'Logo of Junior' })
  await expect.poll(() => logo.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
  await inspect(page, 'presentation-groups')
})

it('what is no picture is refused, and a group with patrons stays', async () => {
  await school.post('username,enabled,staffmember,presentationgrouplabel,surname\njo,Y,Y,Junior,Jolly\n')
  const page = await school.visit('/presentation-groups')
  await page.getByRole('button', { name: 'Add a group' }).click()
  await page.getByLabel('Label').fill('Senior')
  const svg = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') }
  await page.getByLabel('Logo').setInputFiles(svg)
  await page.getByRole('button', { name: 'Save the group' }).click()
  await page.getByText('This is no PNG, JPEG or WebP picture').waitFor()
  await page.getByLabel('Logo').setInputFiles(png)
  await page.getByRole('button', { name: 'Save the group' }).click()
  await page.getByRole('img', { name: 'Logo of Senior' }).waitFor()
  await page.getByRole('button', { name: 'Delete Junior' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete Junior' }).click()
  await page.getByText('It is used by 1 patron (Jolly).').waitFor()
})

it('a logo is taken away again, and the group stays', async () => {
  const page = await school.visit('/presentation-groups')
  await page.getByRole('img', { name: 'Logo of Junior' }).waitFor()
  await page.getByRole('button', { name: 'Edit Junior' }).click()
  await page.getByLabel('Take the logo away').check()
  await inspect(page, 'presentation-group-without-logo')
  await page.getByRole('button', { name: 'Save the group' }).click()
  await page.getByText('Junior is saved.').waitFor()
  await page.getByRole('img', { name: 'Logo of Junior' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Edit Junior' }).click()
  await page.getByLabel('Label').waitFor()
  expect(await page.getByLabel('Take the logo away').count()).toBe(0)
})
