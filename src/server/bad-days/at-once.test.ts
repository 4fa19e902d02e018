// Imports beside each other, and beside somebody who edits a patron by hand.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  addSchool,
  createTestAccount,
  openTestSchool,
  postOf,
  type TestAccount,
  type TestSchool,
} from '../../../test/school.ts'
import { type Bystander, callBystander } from './bystander.ts'

let school: TestSchool
let bystander: Bystander
beforeAll(async () => {
  school = await openTestSchool()
  bystander = await callBystander({ connectionString: school.databaseUrl })
  await school.post('username,enabled,staffmember,surname\nann,Y,Y,Ames\nben,Y,Y,Bell\n')
})
afterEach(async () => expect(await bystander.findIdleTransactions()).toEqual([]))
afterAll(async () => {
  await bystander.end()
  await school.close()
})

const oneRow = (name: string) => `username,enabled,staffmember\n${name},Y,Y\n`

describe('imports of one school', () => {
  it('go one after another: the second begins when the first has ended', async () => {
    await bystander.begin('LOCK TABLE patron IN SHARE MODE')
    const first = school.post(oneRow('first'))
    await bystander.untilImportsWait()
    const second = school.post(oneRow('second'))
    await bystander.untilLockRefused()
    await bystander.commit()
    expect([(await first).statusCode, (await second).statusCode]).toEqual([200, 200])
    const [{ areApart } = {}] = await bystander.query<{ areApart: boolean }>(
      `SELECT one.finished_at <= other.started_at AS "areApart" FROM run AS one, run AS other
      WHERE one.id < other.id ORDER BY other.id DESC, one.id DESC LIMIT 1`,
    )
    expect(areApart).toBe(true)
  })

  it('that waited in vain get 409, and since when the other one runs; what came first is applied', async () => {
    await bystander.begin('LOCK TABLE patron IN SHARE MODE')
    const first = school.post(oneRow('third'))
    await bystander.untilImportsWait()
    const second = await school.post(oneRow('fourth'))
    expect(second.statusCode).toBe(409)
    expect(second.json().summary).toMatch(/^Another import of this school is still running, since .*\d/)
    await bystander.commit()
    expect((await first).statusCode).toBe(200)
  })
})

describe('a patron who is edited by hand between plan and apply', () => {
  it('keeps the edit and gets what the file says, for the file is planned again', async () => {
    await bystander.begin(
      `UPDATE patron SET surname = 'By hand', version = version + 1 WHERE username = 'ann'`,
    )
    const reply = school.post('username,emailaddress,givenname\nann,ann@school.example,Anna\n')
    await bystander.untilImportsWait()
    await bystander.commit()
    expect((await reply).json().summary).toBe(
      '1 user processed. 0 users created. 1 user updated. 0 users failed.',
    )
    const patrons = await bystander.query(
      `SELECT surname, given_name, email_address FROM patron WHERE username = 'ann'`,
    )
    expect(patrons).toEqual([{ surname: 'By hand', given_name: 'Anna', email_address: 'ann@school.example' }])
  })

  it('and who took a barcode of the file meanwhile keeps it; that row fails, and the others are applied', async () => {
    await bystander.begin(
      `UPDATE patron SET library_barcode = '4711', version = version + 1 WHERE username = 'ben'`,
    )
    const reply = school.post('username,enabled,staffmember,librarybarcode\ncat,Y,Y,4711\ndan,Y,Y,4712\n')
    await bystander.untilImportsWait()
    await bystander.commit()
    expect((await reply).json().details).toEqual({
      1: expect.stringContaining('Field (libraryBarcode) already belongs to another user.'),
      2: 'User Created',
    })
  })
})

describe('imports of several schools', () => {
  let others: { account: TestAccount; host: string }[]
  beforeAll(async () => {
    others = await Promise.all(['seaside', 'riverside', 'lakeside'].map(addOther))
    // With several schools each is found by its hosts, the first one too.
    await bystander.query('INSERT INTO school_host (host, school_id) VALUES ($1, $2)', [
      'localhost',
      school.schoolId,
    ])
  })

  async function addOther(name: string): Promise<{ account: TestAccount; host: string }> {
    const host = `${name}.localhost`
    const schoolId = await addSchool(school.services, name, [host])
    const groups = ['System Administrator'] as const
    return { host, account: await createTestAccount(school.services, { schoolId, username: name, groups }) }
  }

  function postTo({ account, host }: (typeof others)[number], csv: string) {
    return school.app.inject(postOf(csv, { account, headers: { host } }))
  }

  it('run at the same time', async () => {
    await bystander.begin(`SELECT FROM patron WHERE username = 'ann' FOR UPDATE`)
    const first = school.post('username,surname\nann,Archer\n')
    await bystander.untilImportsWait()
    const [other] = others
    expect(other && (await postTo(other, oneRow('mermaid'))).statusCode).toBe(200)
    await bystander.untilImportsWait()
    await bystander.commit()
    expect((await first).statusCode).toBe(200)
  })

  it('that are more than are worked on at once wait for their turn', async () => {
    school.services.importPatience = 30_000
    await bystander.begin('LOCK TABLE patron IN SHARE MODE')
    const replies = [school.post(oneRow('many')), ...others.map(other => postTo(other, oneRow('many')))]
    // One more than the connections for imports, and longer than a connection is usually waited for.
    await bystander.untilImportsWait({ count: 3 })
    expect(await Promise.race([...replies, waiting(6_000)])).toBe('all wait')
    await bystander.commit()
    expect((await Promise.all(replies)).map(reply => reply.statusCode)).toEqual([200, 200, 200, 200])
  })

  it('and that wait in vain are told so, with nothing applied', async () => {
    school.services.importPatience = 100
    await bystander.begin('LOCK TABLE patron IN SHARE MODE')
    const held = others.map(other => postTo(other, oneRow('more')))
    await bystander.untilImportsWait({ count: 3 })
    const reply = await school.post(oneRow('late'))
    expect([reply.statusCode, reply.json().summary]).toEqual([
      503,
      'Too many imports run at once, so nothing was applied. Try again later.',
    ])
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
    await bystander.commit()
    expect((await Promise.all(held)).map(each => each.statusCode)).toEqual([200, 200, 200])
  })
})

function waiting(milliseconds: number): Promise<string> {
  return new Promise(resolve => setTimeout(resolve, milliseconds, 'all wait'))
}
