import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { ImportDraft } from '../../api/import-drafts.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
})
afterAll(() => school.close())

let count = 0
/** Parents, who are of no cohort. */
async function enrol(number: number): Promise<string[]> {
  const names = Array.from({ length: number }, () => `parent${String(++count).padStart(5, '0')}`)
  const lines = names.map(name => `${name},Y,N,${name}`)
  await school.post(`username,enabled,staffmember,surname\n${lines.join('\n')}\n`)
  return names
}

/** Disables all of them, and renames as many. */
function openDisabling(names: readonly string[], renamed = 0): Promise<ImportDraft> {
  const lines = names.map((name, index) => `${name},N,${index < renamed ? 'Other' : name}`)
  return desk.open(`username,enabled,surname\n${lines.join('\n')}\n`)
}

function apply({ id, revision }: ImportDraft, confirmation?: string) {
  return desk.send(`POST /api/import-drafts/${id}/apply`, { revision, confirmation })
}

async function endOf(runId: number) {
  const read = async () => (await desk.send(`GET /api/imports/${runId}`)).json()
  await expect.poll(async () => (await read()).state).not.toBe('running')
  return read()
}

async function enabledOf(name: string): Promise<boolean> {
  return (await school.get(`/api/patrons?search=${name}`)).json().patrons[0].enabled
}

describe('a file that would disable too many', () => {
  it('says so in its preview: what it would do, to how many, and each limit', async () => {
    expect(await openDisabling(await enrol(1_000), 45)).toMatchObject({
      held: {
        sentence: 'This would disable 1,000 of 1,000 patrons (the limit is 20 %).',
        number: 1_000,
        verdicts: [{ kind: 'disable', count: 1_000, concerned: 1_000 }],
      },
      concerned: 1_000,
      deeds: [
        { kind: 'disable', count: 1_000, limit: { share: 20, atLeast: 30 } },
        { kind: 'names', count: 45, limit: { share: 10, atLeast: 30 } },
      ],
    })
  })

  it('is not imported without its number, nor with another', async () => {
    const [name = ''] = await enrol(1)
    const draft = await openDisabling([name, ...(await enrol(39))])
    for (const typed of [undefined, '', '41', 'yes']) {
      const reply = await apply(draft, typed)
      expect([reply.statusCode, reply.json().error]).toEqual([422, 'not-confirmed'])
      expect(reply.json().summary).toBe(
        'This file would disable 40 of 40 patrons (the limit is 20 %), so it is imported only once its number is typed: ' +
          '40. Nothing was imported, and the file is kept.',
      )
    }
    expect(await enabledOf(name)).toBe(true)
    expect(await desk.look(draft)).toMatchObject({ state: 'ready', revision: draft.revision })
  })

  it('is imported with it, and its run says what the guard had against it and who let it pass', async () => {
    const [name = '', ...names] = await enrol(40)
    const reply = await apply(await openDisabling([name, ...names]), ' 40 ')
    expect(reply.statusCode).toBe(202)
    expect(await endOf(reply.json().runId)).toMatchObject({
      state: 'applied',
      held: { number: 40, verdicts: [{ kind: 'disable', count: 40 }] },
      approvedBy: 'admin',
    })
    expect(await enabledOf(name)).toBe(false)
  })

  it('shows the rows that it is held for by themselves', async () => {
    const [first = '', ...names] = await enrol(40)
    const lines = names.map(name => `${name},N`)
    const draft = await desk.open(`username,enabled\n${first},Y\n${lines.join('\n')}\n`)
    const { total, rows } = await desk.rows(draft, '?deed=disable')
    expect([total, rows[0]?.row]).toEqual([39, 2])
  })

  it('asks for nothing any more once it was mended, and for another number by another row', async () => {
    const names = await enrol(32)
    const draft = await openDisabling(names)
    const edits = `POST /api/import-drafts/${draft.id}/edits`
    const mend = async (seen: ImportDraft, row: number): Promise<ImportDraft> => {
      const edit = { kind: 'cell', row, position: 2, value: 'Y' }
      return (await desk.send(edits, { revision: seen.revision, edit })).json()
    }
    const once = await mend(draft, 1)
    expect(once.held?.number).toBe(31)
    expect((await apply(once, '32')).statusCode).toBe(422)
    const twice = await mend(once, 2)
    expect(twice.held).toBeNull()
    expect((await apply(twice)).statusCode).toBe(202)
  })

  it('counts nobody twice for a row that stands there twice, nor for one that is left out', async () => {
    const names = await enrol(31)
    const lines = names.map(name => `${name},N`)
    const draft = await desk.open(`username,enabled\n${[...lines, ...lines].join('\n')}\n`)
    expect(draft).toMatchObject({ held: { number: 31 }, concerned: 31, deeds: [{ count: 31 }] })
    const { revision } = draft
    const edit = { kind: 'everywhere', position: 2, from: 'N', to: 'Y' }
    const mended = await desk.send(`POST /api/import-drafts/${draft.id}/edits`, { revision, edit })
    expect(mended.json().held).toBeNull()
  })

  it('is judged by the school’s own limits, as they are when it is looked at', async () => {
    const draft = await openDisabling(await enrol(40))
    await school.send('PATCH /api/settings/guard', { disable: null })
    expect(await desk.look(draft)).toMatchObject({ held: null })
    await school.send('PATCH /api/settings/guard', { disable: { share: 20, atLeast: 30 } })
    expect(await desk.look(draft)).toMatchObject({ held: { number: 40 } })
  })
})

describe('a file of usernames to change', () => {
  it('that are many asks for their number, as they are hardly ever changed by so many', async () => {
    const names = await enrol(12)
    const lines = names.map(name => `${name},${name}x`)
    const draft = await desk.open(`oldusername,newusername\n${lines.join('\n')}\n`, { purpose: 'usernames' })
    expect(draft.held).toMatchObject({ number: 12, verdicts: [{ kind: 'rename' }] })
    const reply = await apply(draft, '12')
    expect((await endOf(reply.json().runId)).state).toBe('applied')
  })
})
