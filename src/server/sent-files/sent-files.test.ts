import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { addSchool, openTestSchool, type TestAccount, type TestSchool } from '../../../test/school.ts'
import { makeWorkbook } from '../../../test/workbook.ts'
import type { ImportDraft } from '../../api/import-drafts.ts'
import { sealerOf } from '../access/seal.ts'
import { withSchool } from '../database/database.ts'
import { openPart } from './store.ts'

let school: TestSchool
let autoimport: TestAccount
beforeAll(async () => {
  school = await openTestSchool()
  autoimport = await school.addAccount('autoimport', 'Import Only')
})
afterAll(() => school.close())

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(school.services.database, school.schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

async function post(csv: string | Uint8Array, query = ''): Promise<number> {
  const { headers } = await school.post(csv, { account: autoimport, query })
  return Number(/\d+$/.exec(String(headers.location))?.[0])
}

const download = (id: number, account?: TestAccount) => school.get(`/api/imports/${id}/file`, account)

async function statusOf(id: number): Promise<number> {
  return (await download(id)).statusCode
}

const head = 'username,enabled,staffmember,surname'

describe('the file of an import', () => {
  it('is kept as it was sent, to the byte, and says until when', async () => {
    const csv = Buffer.from('username;enabled;staffmember;surname\nanne;Y;Y;B\xe9rnard\r\n', 'latin1')
    const id = await post(csv)
    const sent = await download(id)
    expect(sent.headers['content-disposition']).toBe(`attachment; filename="sent-${id}.csv"`)
    expect(sent.rawPayload).toEqual(csv)
    const { startedAt, fileUntil } = (await school.get(`/api/runs/${id}`)).json()
    expect(Date.parse(fileUntil) - Date.parse(startedAt)).toBe(30 * 24 * 60 * 60 * 1000)
  })

  it('is kept without passwords', async () => {
    const id = await post(`${head},password\nben,Y,Y,Bell,Swordfish7\ncat,Y,Y,Crow,Swordfish8,Swordfish9\n`)
    expect((await download(id)).body).toBe(`\ufeff${head},password\r\nben,Y,Y,Bell,\r\ncat,Y,Y,,,\r\n`)
  })

  it('is sealed: whoever has the database alone reads nothing of it', async () => {
    const id = await post(`${head}\nsecretname,Y,Y,Stone\n`)
    const [part] = await inSchool(
      sql<{ sealed: Buffer }>`SELECT sealed FROM sent_file_part WHERE run_id = ${id}`,
    )
    expect(part?.sealed.toString('latin1')).not.toContain('secretname')
    const file = {
      sealer: sealerOf(Buffer.alloc(32, 7), 'import draft'),
      schoolId: school.schoolId,
      runId: id,
    }
    const opening = withSchool(school.services.database, school.schoolId, tx => openPart(tx, file, 0))
    await expect(opening).rejects.toMatchObject({ id: 'sealed' })
  })

  it('is kept of a held one, and of none that was refused or only planned', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `held${index}`)
    await post(`${head}\n${names.map(name => `${name},Y,N,Roe`).join('\n')}\n`)
    const csv = `username,enabled\n${names.map(name => `${name},N`).join('\n')}\n`
    expect((await download(await post(csv))).body).toBe(csv)
    expect(await statusOf(await post('usrname,pasword\nann,Swordfish7\n'))).toBe(404)
    expect(await statusOf(await post(csv, '?plan=only'))).toBe(404)
  })

  it('of a large one comes in one piece', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `pupil${index},maybe,N,${'Roe'.repeat(12)}`)
    const csv = `${head}\n${rows.join('\n')}\n`
    expect((await download(await post(csv))).body).toBe(csv)
  })

  it('is for whoever manages patrons, and not for the script that sent it', async () => {
    const id = await post(`${head}\ndan,Y,Y,Dee\n`)
    const librarian = await school.addAccount('librarian', 'Librarian')
    const manager = await school.addAccount('manager', 'Patron Manager')
    expect((await download(id, autoimport)).statusCode).toBe(403)
    expect((await download(id, librarian)).statusCode).toBe(403)
    expect((await download(id, manager)).statusCode).toBe(200)
  })
})

describe('the file of an import from the screen', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk(school)
  })

  async function apply({ id, revision }: ImportDraft): Promise<number> {
    const { runId } = (await desk.send(`POST /api/import-drafts/${id}/apply`, { revision })).json()
    const state = async () => (await school.get(`/api/runs/${runId}`)).json().state
    await expect.poll(state, { timeout: 20_000 }).toBe('applied')
    return runId
  }

  it('is kept as it was sent, without what was mended in it', async () => {
    const csv = `${head}\nlea,Y,Y,Lane\n`
    const { id, revision } = await desk.open(csv)
    const edit = { kind: 'cell', row: 1, position: 4, value: 'Long' }
    const mended = await desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit })
    expect(mended.statusCode).toBe(200)
    expect((await download(await apply(mended.json()))).body).toBe(csv)
  })

  it('is kept without the column that somebody said holds passwords', async () => {
    const { id, revision } = await desk.open(`${head},kennwort\nmia,Y,Y,May,Sommer2026\n`)
    const columns = ['username', 'enabled', 'staffMember', 'surname', 'password']
    const chosen = await desk.send(`PATCH /api/import-drafts/${id}`, { revision, columns })
    const { body } = await download(await apply(chosen.json()))
    expect(body).toBe(`\ufeff${head},kennwort\r\nmia,Y,Y,May,\r\n`)
  })

  it('is, of a workbook, the worksheet that was imported', async () => {
    const rows = [head.split(','), ['nia', 'Y', 'Y', 'Nash']]
    const draft = await desk.open(makeWorkbook([{ name: 'Staff', rows }]), { name: 'staff.xlsx' })
    expect((await download(await apply(draft))).body).toBe(`\ufeff${head}\r\nnia,Y,Y,Nash\r\n`)
  })
})

describe('kept files', () => {
  it('go once they are older than the school keeps them, also at once when it keeps them for less long', async () => {
    const id = await post(`${head}\nfay,Y,Y,Fox\n`)
    await inSchool(sql`UPDATE run SET started_at = now() - interval '20 days' WHERE id = ${id}`)
    const other = await post(`${head}\ngus,Y,Y,Gray\n`)
    expect([await statusOf(id), await statusOf(other)]).toEqual([200, 200])
    expect((await school.send('PUT /api/settings/kept-files', { days: 14 })).json()).toEqual({ days: 14 })
    expect([await statusOf(id), await statusOf(other)]).toEqual([404, 200])
    await inSchool(sql`UPDATE run SET started_at = now() - interval '15 days' WHERE id = ${other}`)
    await post(`${head}\nhal,Y,Y,Hale\n`)
    expect(await statusOf(other)).toBe(404)
  })

  it('are none where the school keeps none', async () => {
    await school.send('PUT /api/settings/kept-files', { days: 0 })
    expect(await statusOf(await post(`${head}\nida,Y,Y,Ivy\n`))).toBe(404)
    expect((await school.send('PUT /api/settings/kept-files', { days: -1 })).statusCode).toBe(400)
    expect((await school.send('PUT /api/settings/kept-files', { days: 30 })).json()).toEqual({ days: 30 })
  })

  it('that speak of a patron who is removed for good go with him, and others stay', async () => {
    const naming = await post(`${head},librarybarcode\njon,Y,Y,Jay,00700\n`)
    const failing = await post(`${head},librarybarcode\nsomebody,maybe,Y,Else, 00700 \n`)
    const other = await post(`${head}\nkim,Y,Y,Jay\n`)
    const { patrons } = (await school.get('/api/patrons?search=jon')).json()
    const planned = await school.send('POST /api/patrons/removals', { selection: { ids: [patrons[0].id] } })
    const { id, confirmation } = planned.json()
    expect((await school.send(`POST /api/changes/${id}/apply`, { confirmation })).statusCode).toBe(200)
    expect([await statusOf(naming), await statusOf(failing), await statusOf(other)]).toEqual([404, 404, 200])
  })
})

// Last, for from here on the school is known by its host alone.
it('a kept file is no other school’s', async () => {
  const id = await post(`${head}\neli,Y,Y,Ely\n`)
  const other = await addSchool(school.services, 'Other College', ['other.example'])
  const rows = await withSchool(school.services.database, other, async transaction => {
    return (await sql`SELECT FROM sent_file_part WHERE run_id = ${id}`.execute(transaction)).rows
  })
  expect(rows).toEqual([])
})
