import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { choose, field, registerByScript, saveButton, tabTo, visitPatron } from './testing/profile.ts'
import { openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openFilledSchool()
})
afterAll(() => school.close())

it('a pupil is registered with every field, and the form goes on with the next', async () => {
  const page = await school.visit('/patrons/new')
  await field(page, 'Username').fill('zora1')
  await field(page, 'Password').fill('Swordfish7')
  await field(page, 'Primary email').fill('zora@home.example')
  await field(page, 'Library barcode').fill('0099001')
  await field(page, 'Admin system ID').fill('R99001')
  await choose(page, 'Gender', 'F')
  await field(page, 'Given name').fill('Zora')
  await field(page, 'Middle name').fill('Mary')
  await field(page, 'Preferred name').fill('Zo')
  await field(page, 'Surname').fill('Quill')
  await page.getByLabel('Until date').fill('2026-12-04')
  await page.getByText('4 Dec 2026. The last day of access.').waitFor()
  await choose(page, 'Academic level', '9')
  expect(await page.getByRole('combobox', { name: 'Cohort' }).inputValue()).toBe('Class of 2029')
  await page.getByRole('combobox', { name: 'Form class' }).fill('9Z')
  await page.getByText('Also makes: Form class 9Z').waitFor()
  await page.getByLabel('New input form').check()
  await inspect(page, 'patron-new')
  await page.getByRole('button', { name: 'Register' }).click()
  await page.getByRole('link', { name: 'Zo Quill' }).waitFor()
  expect(await field(page, 'Username').inputValue()).toBe('')
  expect(await field(page, 'Username').evaluate(input => input === document.activeElement)).toBe(true)

  await page.keyboard.type('zora2')
  await field(page, 'Library barcode').fill('0099001')
  await page.getByText('Belongs to Zo Quill, 9Z').waitFor()
  await inspect(page, 'patron-new-problem')
  await field(page, 'Library barcode').fill('0099002')
  await field(page, 'Surname').fill('Quill')
  await page.getByLabel('New input form').uncheck()
  await choose(page, 'Cohort', 'Class of 2030')
  await page.keyboard.press('Control+s')
  await page.getByRole('heading', { name: 'Quill', exact: true }).waitFor()
})

it('a pupil is registered by the keyboard alone', async () => {
  const page = await school.visit('/patrons/new')
  await field(page, 'Username').waitFor()
  for (const [label, text] of [
    ['Username', 'keys1'],
    ['Library barcode', '0099010'],
    ['Given name', 'Kay'],
    ['Surname', 'Board'],
    ['Academic level', '9'],
    ['Form class', '9K'],
  ] as const) {
    await tabTo(page, field(page, label).or(page.getByRole('combobox', { name: label })))
    await page.keyboard.type(text)
    // As a scanner does at the end of a barcode: nothing is registered yet.
    if (label === 'Library barcode') await page.keyboard.press('Enter')
    if (label !== 'Academic level') continue
    await page.locator('[role=option][data-combobox-selected]').waitFor()
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Control+s')
  await page.getByRole('heading', { name: 'Kay Board' }).waitFor()
  await page.getByText('9K, Class of 2029').waitFor()
})

it('a form class asks for a cohort, and says so before anything is saved', async () => {
  const page = await school.visit('/patrons/new')
  await field(page, 'Username').fill('classy1')
  await field(page, 'Surname').fill('Classy')
  await page.getByText('Every student has one').waitFor()
  await page.getByRole('combobox', { name: 'Form class' }).fill('9Z')
  await page.getByText('Cohort is required for a new student.').waitFor()
  await choose(page, 'Cohort', 'Class of 2029')
  await page.getByText('Cohort is required for a new student.').waitFor({ state: 'detached' })
})

it('a class is changed, and the history tells from what to what', async () => {
  await registerByScript(school, 'ella1', 'Vane')
  const page = await visitPatron(school, 'ella1')
  await page.getByRole('combobox', { name: 'Form class' }).fill('9X')
  await field(page, 'Surname').fill('Vane-Fraser')
  await page.getByText('Saved: Vane').waitFor()
  await page.getByText('2 changes').waitFor()
  await inspect(page, 'patron-edited', [1440, 1024, 375])
  await saveButton(page).click()
  await page.getByRole('heading', { name: 'Jane Vane-Fraser' }).waitFor()
  const entry = page.getByRole('list', { name: 'History' }).getByRole('listitem').first()
  await entry.getByText('Edited by').waitFor()
  expect(await entry.textContent()).toMatch(/Vane.*Vane-Fraser.*4 May 2026, 12:00/)
  await inspect(page, 'patron', [1440, 1024, 375])
})

it('what is chosen stays chosen when it is chosen again', async () => {
  await registerByScript(school, 'tina1', 'Twice')
  const page = await visitPatron(school, 'tina1')
  await choose(page, 'Academic level', '9')
  expect(await page.getByRole('combobox', { name: 'Academic level' }).inputValue()).toBe('9')
  await page.getByText('No changes').waitFor()
})

it('the list that one comes back to has what was just saved', async () => {
  await registerByScript(school, 'liz1', 'Before')
  const page = await school.visit('/patrons?search=liz1')
  await page.getByRole('link', { name: 'Before, Jane' }).click()
  await field(page, 'Surname').fill('Afterwards')
  // A look at the way back, before there is anything new to see there.
  await page.getByRole('link', { name: 'Patrons' }).first().hover()
  await page.keyboard.press('Control+s')
  await page.getByText('Jane Afterwards is saved.').waitFor()
  await page.goBack()
  await page.getByRole('link', { name: 'Afterwards, Jane' }).waitFor()
})

it('the second of two editors sees what the first changed, and chooses', async () => {
  await registerByScript(school, 'conny1', 'Lark')
  const first = await visitPatron(school, 'conny1')
  const second = await visitPatron(school, 'conny1')
  await field(first, 'Surname').fill('First')
  await field(first, 'Given name').fill('Joan')
  await saveButton(first).click()
  await first.getByRole('heading', { name: 'Joan First' }).waitFor()

  await field(second, 'Surname').fill('Second')
  await field(second, 'Middle name').fill('Own')
  await saveButton(second).click()
  const dialog = second.getByRole('dialog')
  await dialog.getByText('First', { exact: false }).first().waitFor()
  await inspect(second, 'patron-conflict')
  await dialog.getByRole('radio', { name: /: First$/ }).check()
  await dialog.getByRole('button', { name: 'Save 1 of mine' }).click()
  await second.getByRole('heading', { name: 'Joan First' }).waitFor()
  expect(await field(second, 'Middle name').inputValue()).toBe('Own')
})

it('what is typed is not lost without a question', async () => {
  await registerByScript(school, 'lea1', 'Stay')
  const page = await visitPatron(school, 'lea1')
  await field(page, 'Surname').fill('Typed')
  await page.getByRole('navigation', { name: 'Where this page is' }).getByRole('link').click()
  await page.getByRole('button', { name: 'Stay', exact: true }).click()
  expect(await field(page, 'Surname').inputValue()).toBe('Typed')
  await page.getByRole('navigation', { name: 'Where this page is' }).getByRole('link').click()
  await page.getByRole('button', { name: 'Leave without saving' }).click()
  await page.getByRole('heading', { name: 'Patrons' }).waitFor()
})

it('what is discarded comes back to whoever did not mean to', async () => {
  await registerByScript(school, 'dina1', 'Dis')
  const page = await visitPatron(school, 'dina1')
  await field(page, 'Surname').fill('Typed')
  await choose(page, 'Academic level', '10')
  await page.getByRole('button', { name: 'Discard' }).click()
  expect(await field(page, 'Surname').inputValue()).toBe('Dis')
  await inspect(page, 'patron-discarded')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  expect(await field(page, 'Surname').inputValue()).toBe('Typed')
  expect(await page.getByRole('combobox', { name: 'Cohort' }).inputValue()).toBe('Class of 2028')
})

it('who may only read sees the profile and nothing to change it with', async () => {
  await registerByScript(school, 'rita1', 'Read')
  const librarian = await school.addAccount('lib', 'Librarian')
  const { patrons } = (await school.get('/api/patrons?search=rita1')).json()
  const page = await school.visit(`/patrons/${patrons[0].id}`, { as: librarian })
  await page.getByText('Brita1', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
  await inspect(page, 'patron-read-only')
})

it('a script that was typed into every text field stands there as text', async () => {
  const script = '<img src=x onerror="document.title=`broken`">'
  await registerByScript(school, 'scrip1', `"${script.replaceAll('"', '""')}"`)
  const page = await visitPatron(school, 'scrip1')
  for (const label of ['Given name', 'Middle name', 'Preferred name', 'Admin system ID']) {
    await field(page, label).fill(script)
  }
  await page.getByRole('combobox', { name: 'Form class' }).fill(script)
  await saveButton(page).click()
  await page.getByText(/is saved\./).waitFor()
  await page.reload()
  await page.getByRole('list', { name: 'History' }).getByText(script).first().waitFor()
  expect(await field(page, 'Given name').inputValue()).toBe(script)
  expect(await page.title()).toContain(script)
})
