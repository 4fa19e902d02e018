import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { makeWorkbook } from '../../../test/workbook.ts'
import type { ImportDraft } from '../../api/import-drafts.ts'
import { callBystander } from '../bad-days/bystander.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
})
afterAll(() => school.close())

let count = 0
/** Somebody who is removed for good by the test that asks for him. */
async function enrol() {
  const name = `pupil${++count}`
  const ids = { barcode: `B${count}`, adminId: `A${count}`, email: `${name}@home.example` }
  await school.post(
    `username,enabled,staffmember,librarybarcode,adminsystemid,emailaddress\n${name},Y,N,${ids.barcode},${ids.adminId},${ids.email}\n`,
  )
  return { name, ...ids }
}

type Pupil = Awaited<ReturnType<typeof enrol>>

async function remove({ name }: Pupil): Promise<void> {
  const { patrons } = (await desk.send(`GET /api/patrons?search=${name}`)).json()
  const selection = { ids: [patrons[0].id] }
  const { id, confirmation } = (await desk.send('POST /api/patrons/removals', { selection })).json()
  expect((await desk.send(`POST /api/changes/${id}/apply`, { confirmation })).statusCode).toBe(200)
}

async function isThere({ id }: Pick<ImportDraft, 'id'>): Promise<boolean> {
  return (await desk.send(`GET /api/import-drafts/${id}`)).statusCode === 200
}

describe('a waiting file goes with a patron who is removed for good, where it has', () => {
  test.each<[string, (pupil: Pupil) => string]>([
    ['his username, in another case', ({ name }) => `username,surname\n${name.toUpperCase()},Ames\n`],
    ['his barcode', ({ barcode }) => `username,librarybarcode\nnew,${barcode}\n`],
    ['his admin id, between blanks', ({ adminId }) => `username,adminsystemid\nnew, ${adminId} \n`],
    ['his e-mail address', ({ email }) => `username,emailaddress\nnew,${email}\n`],
    [
      'one of them in a column that nobody knows',
      ({ barcode }) => `username,surname,card\nnew,Ames,${barcode}\n`,
    ],
    ['one of them beyond the last column', ({ adminId }) => `username,surname\nnew,Ames,${adminId}\n`],
    ['one of them in a file that cannot be planned yet', ({ name }) => `${name},Ames\nother,Bell\n`],
    [
      'one of them in a title above its header',
      ({ name }) => `Printed by\n${name}\nusername,surname\nnew,Ames\n`,
    ],
    ['one of them in its first line', ({ name }) => `username,surname,${name}\nnew,Ames,x\n`],
  ])('%s', async (_, fileOf) => {
    const pupil = await enrol()
    const [of, other] = [await desk.open(fileOf(pupil)), await desk.open('username,surname\nelse,Else\n')]
    await remove(pupil)
    expect([await isThere(of), await isThere(other)]).toEqual([false, true])
    await desk.send(`DELETE /api/import-drafts/${other.id}`)
  })

  it('one of them in a worksheet that was not chosen', async () => {
    const pupil = await enrol()
    const book = makeWorkbook([
      {
        name: 'Pupils',
        rows: [
          ['username', 'surname'],
          ['new', 'Ames'],
        ],
      },
      {
        name: 'Leavers',
        rows: [
          ['username', 'surname'],
          [pupil.name, 'Bell'],
        ],
      },
    ])
    const of = await desk.open(book, { name: 'pupils.xlsx' })
    await remove(pupil)
    expect(await isThere(of)).toBe(false)
  })

  it('one of them in a cell that was mended away, or that was mended to be one', async () => {
    const pupil = await enrol()
    const mend = async (file: string, value: string) => {
      const { id, revision } = await desk.open(file)
      const edit = { kind: 'cell', row: 1, position: 1, value }
      return (await desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit })).json()
    }
    const away = await mend(`username,surname\n${pupil.name},Ames\n`, 'somebody')
    const to = await mend('username,surname\nsomebody,Ames\n', pupil.name)
    await remove(pupil)
    expect([await isThere(away), await isThere(to)]).toEqual([false, false])
  })
})

it('a waiting file stays where a level or a class only reads like the barcode of whoever is removed', async () => {
  const pupil = await enrol()
  const draft = await desk.open(`username,academiclevel,formclass\nnew,7,${pupil.barcode}\n`)
  await remove(pupil)
  expect(await isThere(draft)).toBe(true)
})

it('a file that comes while somebody is removed for good, and speaks of him, is not kept', async () => {
  const pupil = await enrol()
  const bystander = await callBystander(school.services.connection)
  try {
    // What is looked through next when waiting files have been: there the removal stops.
    await bystander.begin('LOCK TABLE sent_file_part IN ACCESS EXCLUSIVE MODE')
    const removed = remove(pupil)
    await bystander.untilOneWaits('sent_file_part')
    const chosen = desk.choose(`username,surname\n${pupil.name},Ames\n`)
    await Promise.race([chosen, bystander.untilOneWaits('pg_advisory_xact_lock_shared')])
    await bystander.commit()
    await removed
    const { statusCode, body } = await chosen
    expect([statusCode, JSON.parse(body).summary]).toEqual([
      409,
      'Somebody was removed for good while this file was read, so it was not kept. Choose it again.',
    ])
    // Sent once more it is of somebody new.
    expect((await desk.choose(`username,surname\n${pupil.name},Ames\n`)).statusCode).toBe(201)
  } finally {
    await bystander.end()
  }
})
