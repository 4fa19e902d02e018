import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic, openTestSchool, type TestSchool } from '../../../test/school.ts'
import { largestLogo, type PresentationGroup } from '../../api/presentation-groups.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

const png = readFileSync(new URL('../demo/logos/library.png', import.meta.url))
const url = '/api/presentation-groups'

async function list(): Promise<PresentationGroup[]> {
  return (await school.get(url)).json().groups
}

async function add(label: string): Promise<number> {
  const added = await school.send(`POST ${url}`, { label, isCurrent: true, colour: null })
  expect(added.statusCode).toBe(201)
  return added.json().id
}

function putLogo(id: number, payload: Buffer, type = 'image/png') {
  const headers = { authorization: basic(school.administrator), 'content-type': type }
  return school.app.inject({ method: 'PUT', url: `${url}/${id}/logo`, headers, payload })
}

it('a presentation group has a label, a colour, and is current or not', async () => {
  const id = await add('Junior')
  const saved = { label: 'Junior school', isCurrent: false, colour: '#2a4796' }
  await school.send(`PUT ${url}/${id}`, saved)
  await add('Senior')
  expect(await list()).toEqual([
    expect.objectContaining({ label: 'Senior', isCurrent: true }),
    { id, ...saved, hasLogo: false, patrons: 0 },
  ])
  const again = await school.send(`POST ${url}`, { ...saved, label: 'JUNIOR SCHOOL' })
  expect([again.statusCode, again.json().error]).toEqual([409, 'taken'])
})

it('a colour is one, and nothing else that a style could hold', async () => {
  for (const colour of ['red', '#12', 'url(x)', '#2a4796;color:red']) {
    const refused = await school.send(`POST ${url}`, { label: 'Odd', isCurrent: true, colour })
    expect(refused.statusCode).toBe(400)
  }
})

it('one that patrons are in stays, and it is said who they are', async () => {
  const id = await add('House')
  await school.post('username,enabled,staffmember,presentationgrouplabel,surname\nhal,Y,Y,house,Hall\n')
  const refused = await school.send(`DELETE ${url}/${id}`)
  expect([refused.statusCode, refused.json().summary]).toEqual([
    409,
    'Still in use, so nothing was deleted. It is used by 1 patron (Hall).',
  ])
  const empty = await add('Empty')
  expect((await school.send(`DELETE ${url}/${empty}`)).statusCode).toBe(204)
})

it('a logo is what its bytes say, whatever it is called', async () => {
  const id = await add('With logo')
  expect((await putLogo(id, png, 'image/svg+xml')).statusCode).toBe(204)
  const shown = await school.get(`${url}/${id}/logo`)
  expect([shown.headers['content-type'], shown.rawPayload]).toEqual(['image/png', png])
  expect((await list()).find(group => group.id === id)?.hasLogo).toBe(true)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const refused = await putLogo(id, svg)
  expect([refused.statusCode, refused.json().summary]).toEqual([
    422,
    'This is no PNG, JPEG or WebP picture, so nothing was saved.',
  ])
  expect((await school.get(`${url}/${id}/logo`)).rawPayload).toEqual(png)
  expect((await school.send(`DELETE ${url}/${id}/logo`)).statusCode).toBe(204)
  expect((await school.get(`${url}/${id}/logo`)).statusCode).toBe(404)
})

it('a logo has a size that a page can bear', async () => {
  const id = await add('Large')
  const refused = await putLogo(id, Buffer.concat([png, Buffer.alloc(largestLogo)]))
  expect([refused.statusCode, refused.json().summary]).toEqual([
    413,
    'A logo has at most 500 kB, so this one was not kept.',
  ])
  expect((await putLogo(id, Buffer.alloc(0))).statusCode).toBe(422)
  expect((await putLogo(999_999, png)).statusCode).toBe(404)
})
