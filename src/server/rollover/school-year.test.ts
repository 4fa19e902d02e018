// A school's year from the first import to the next year's, by what an office and a librarian do.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import type { PatronDetail } from '../../api/patron.ts'
import type { Rollover } from '../../api/rollover.ts'

let now = schoolDay
let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool({ clock: () => now })
})
afterAll(() => school.close())

async function read(username: string): Promise<PatronDetail> {
  const { patrons } = (await school.get(`/api/patrons?search=${username}`)).json()
  return (await school.get(`/api/patrons/${patrons[0].id}`)).json()
}

const summaryOf = async (csv: string) => (await school.post(csv)).json().summary

const header = 'username,enabled,staffmember,academiclevel,surname,formclass'

it('the year begins with the office’s list', async () => {
  const list = `${header}\nann,Y,N,7,Ash,7A\nbob,Y,N,11,Birch,11B\ncat,Y,N,12,Cedar,12A\n`
  expect(await summaryOf(list)).toBe('3 users processed. 3 users created. 0 users updated. 0 users failed.')
})

it('a new pupil is registered at the desk, and a class is changed by the nightly file', async () => {
  const values = {
    username: 'dan',
    enabled: true,
    staffMember: false,
    surname: 'Dogwood',
    graduationYear: 2031,
    formClass: '7A',
  }
  const registered = await school.send('POST /api/patrons', { values })
  expect(registered.statusCode).toBe(201)
  await school.post('username,formclass\nann,7B\n')
  expect(await read('ann')).toMatchObject({ academicLevel: '7', formClass: '7B' })
  expect(await read('dan')).toMatchObject({ academicLevel: '7', formClass: '7A' })
})

it('at its end everyone goes up, leaves his class, and those who graduate have a while yet', async () => {
  now = new Date('2027-01-04T02:00:00Z')
  const period = { name: '2027', starts: '2027-01-01', ends: '2027-12-31' }
  const leavers = { kind: 'until', day: '2027-01-31' }
  const planned: Rollover = (await school.send('POST /api/rollovers', { period, leavers })).json()
  expect(planned.counts).toEqual({ up: 3, stay: 0, graduate: 1, leaveClass: 0 })
  expect((await school.send(`POST /api/rollovers/${planned.id}/apply`)).statusCode).toBe(200)
  expect(await read('ann')).toMatchObject({ academicLevel: '8', formClass: null })
  expect(await read('bob')).toMatchObject({ academicLevel: '12', formClass: null })
  expect(await read('cat')).toMatchObject({ academicLevel: null, enabled: true, until: '2027-01-31' })
})

it('the new year’s list brings the new pupils and the new classes, and a leaver’s time is over', async () => {
  now = new Date('2027-02-02T02:00:00Z')
  const list = `${header}\nann,Y,N,8,Ash,8B\nbob,Y,N,12,Birch,12A\ndan,Y,N,8,Dogwood,8A\neve,Y,N,7,Elm,7A\n`
  const reply = await school.post(list)
  expect(reply.json().summary).toBe('4 users processed. 1 user created. 3 users updated. 0 users failed.')
  expect(reply.headers['rollbook-warnings']).toBe('0')
  expect(await read('eve')).toMatchObject({ graduationYear: 2032, academicLevel: '7', formClass: '7A' })
  expect(await read('dan')).toMatchObject({ graduationYear: 2031, academicLevel: '8', formClass: '8A' })
  const past = (await school.get('/api/patrons?status=past-until')).json().patrons
  expect(past.map(({ username }: { username: string }) => username)).toEqual(['cat'])
})

it('last year’s classes still say who was in them', async () => {
  const { periods } = (await school.get('/api/enrolment')).json()
  const { formClasses } = (await school.get(`/api/form-classes?period=${periods[1].id}`)).json()
  const named = formClasses.map(({ name, members, formerMembers }: Record<string, unknown>) => [
    name,
    members,
    formerMembers,
  ])
  expect(named).toEqual([
    ['7A', 0, 2],
    ['7B', 0, 1],
    ['11B', 0, 1],
    ['12A', 0, 1],
  ])
})
