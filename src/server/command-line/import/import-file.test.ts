// The conversation against the real register; the other side of it is a script.
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../../test/installation.ts'
import { addSchool, schoolDay } from '../../../../test/school.ts'
import type { Plan } from '../../../import/plan.ts'
import { withSchool } from '../../database/database.ts'
import { applyKeptPlan } from '../../imports/apply-kept-plan.ts'
import { runImport } from '../../imports/run-import.ts'
import { withSchoolLock } from '../../imports/school-lock.ts'
import { importFile, type Job, type Talk } from './import-file.ts'

const installation: TestInstallation = await openTestInstallation({ now: schoolDay })
const { services } = installation
afterAll(() => installation.close())

/** A school of each test's own, with one patron. */
let schoolId: number
beforeEach(async () => {
  schoolId = await addSchool(services, `School ${crypto.randomUUID()}`, [`${crypto.randomUUID()}.example`])
  await importElsewhere('username,enabled,staffmember,surname\njdoe1,Y,Y,Doe\n')
})

const csv = 'username,enabled,staffmember,surname\njdoe1,Y,Y,Dough\nann,Y,Y,Ames\n'

function job(parts: Partial<Omit<Job, 'file'>> & { csv?: string } = {}): Job {
  return {
    schoolId,
    subject: { fileName: 'users.csv', schoolName: 'Hillview College' },
    file: new TextEncoder().encode(parts.csv ?? csv),
    blank: 'keep',
    isComplete: false,
    consent: 'asked',
    ...parts,
  }
}

interface Heard {
  talk: Talk
  questions: number[]
  /** Numbers that were asked for before a plan that the guard would hold. */
  suspicions: number[]
  plans: Plan[]
  /** Numbers of the rows that differed, each time. */
  differed: number[][]
  hashed: number[]
}

/** @param answers to each question in turn, or what else is done until then; afterwards no */
function listen(...answers: (() => Promise<boolean> | boolean)[]): Heard {
  const heard = {
    questions: [] as number[],
    suspicions: [] as number[],
    plans: [] as Plan[],
    differed: [] as number[][],
    hashed: [] as number[],
  }
  const talk: Talk = {
    planning() {},
    applying() {},
    onProgress: ({ done }) => heard.hashed.push(done),
    showPlan: plan => heard.plans.push(plan),
    showDifferences: found => heard.differed.push(found.map(({ after }) => after.number)),
    async agrees({ rows, leavers }) {
      heard.questions.push(rows + leavers)
      return (await answers.shift()?.()) ?? false
    },
    async agreesAllTheSame([verdict]) {
      heard.suspicions.push(verdict?.count ?? 0)
      return (await answers.shift()?.()) ?? false
    },
  }
  return { ...heard, talk }
}

async function importElsewhere(text: string): Promise<void> {
  const { kind } = await runImport(services, {
    schoolId,
    file: new TextEncoder().encode(text),
    blank: 'keep',
    until: 'apply',
    actor: { patronId: null, name: 'somebody', via: 'page' },
    account: null,
  })
  expect(kind).toBe('applied')
}

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(services.database, schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

async function surnames(): Promise<Record<string, string>> {
  const rows = await inSchool(
    sql<{ username: string; surname: string }>`SELECT username, surname FROM patron ORDER BY username`,
  )
  return Object.fromEntries(rows.map(({ username, surname }) => [username, surname]))
}

async function latestRun(): Promise<{ state: string; actor: string; via: string }> {
  const rows = await inSchool(
    sql<{ state: string; actor: string; via: string }>`
      SELECT state, actor_name AS actor, via FROM run ORDER BY id DESC LIMIT 1`,
  )
  return rows[0] as { state: string; actor: string; via: string }
}

const before = { jdoe1: 'Doe' }
const after = { ann: 'Ames', jdoe1: 'Dough' }

test('after a yes the plan that was shown is applied, under the name of the command line', async () => {
  const { talk, questions, plans } = listen(() => true)
  const outcome = await importFile(services, job(), talk)
  expect(outcome).toMatchObject({ kind: 'applied', plan: { rows: plans[0]?.rows } })
  expect(questions).toEqual([2])
  expect(await surnames()).toEqual(after)
  expect(await latestRun()).toEqual({ state: 'applied', actor: 'command line', via: 'command line' })
})

test('after a no nothing is imported', async () => {
  expect(await importFile(services, job(), listen(() => false).talk)).toMatchObject({ kind: 'declined' })
  expect(await surnames()).toEqual(before)
})

test('with consent given beforehand nobody is asked', async () => {
  const { talk, questions } = listen()
  expect(await importFile(services, job({ consent: 'given' }), talk)).toMatchObject({ kind: 'applied' })
  expect(questions).toEqual([])
  expect(await surnames()).toEqual(after)
})

test('where only a plan is wanted it is shown and kept, and nothing is imported', async () => {
  const { talk, plans } = listen(() => true)
  expect(await importFile(services, job({ consent: 'withheld' }), talk)).toMatchObject({ kind: 'planned' })
  expect(plans).toHaveLength(1)
  expect(await surnames()).toEqual(before)
  expect(await latestRun()).toMatchObject({ state: 'planned' })
})

test('where nothing would change nobody is asked, and the history says that the file came', async () => {
  const { talk, questions } = listen()
  const same = 'username,surname\njdoe1,Doe\nann,Ames\n'
  expect(await importFile(services, job({ csv: same }), talk)).toMatchObject({ kind: 'applied' })
  expect(questions).toEqual([])
  expect(await latestRun()).toMatchObject({ state: 'applied' })
})

test('blank cells clear only where that was asked for', async () => {
  const blank = 'username,surname\njdoe1,\n'
  await importFile(services, job({ csv: blank, consent: 'given' }), listen().talk)
  expect(await surnames()).toEqual(before)
  await importFile(services, job({ csv: blank, consent: 'given', blank: 'clear' }), listen().talk)
  expect(await surnames()).toEqual({ jdoe1: null })
})

test('a file that is no table of patrons is refused with the reason', async () => {
  const outcome = await importFile(services, job({ csv: 'name,class\nJane,7A\n' }), listen().talk)
  expect(outcome).toEqual({ kind: 'refused', why: expect.stringMatching(/^No column is called username\./) })
})

test('who edits a patron while the question stands makes it be asked anew, with what differs', async () => {
  const { talk, questions, differed } = listen(
    async () => {
      await importElsewhere('username,surname\njdoe1,Dough\n')
      return true
    },
    () => true,
  )
  expect(await importFile(services, job(), talk)).toMatchObject({ kind: 'applied' })
  expect(questions).toEqual([2, 1])
  expect(differed).toEqual([[1]])
  expect(await surnames()).toEqual(after)
})

test('a no to what differs imports nothing', async () => {
  const { talk } = listen(
    async () => {
      await importElsewhere('username,surname\njdoe1,Douglas\n')
      return true
    },
    () => false,
  )
  expect(await importFile(services, job(), talk)).toMatchObject({ kind: 'declined' })
  expect(await surnames()).toEqual({ jdoe1: 'Douglas' })
})

test('an edit that leaves the plan as it was shown asks nobody again', async () => {
  const { talk, questions, differed } = listen(async () => {
    await importElsewhere('username,gender\njdoe1,F\n')
    return true
  })
  expect(await importFile(services, job(), talk)).toMatchObject({ kind: 'applied' })
  expect([questions, differed]).toEqual([[2], []])
  expect(await surnames()).toEqual(after)
})

test('after three plans that were overtaken it gives up', async () => {
  const edits = ['Do', 'Dow', 'Dowd'].map(surname => async () => {
    await importElsewhere(`username,surname\njdoe1,${surname}\n`)
    return true
  })
  const { talk, questions } = listen(...edits)
  const outcome = await importFile(services, job(), talk)
  expect(outcome).toEqual({ kind: 'not now', why: expect.stringContaining('kept changing') })
  expect(questions).toEqual([2, 2, 2])
  expect(await surnames()).toEqual({ jdoe1: 'Dowd' })
})

test('a plan that somebody else applied meanwhile is not applied twice', async () => {
  const { talk } = listen(async () => {
    const [run] = await inSchool(sql<{ id: number }>`SELECT id FROM run WHERE state = 'planned'`)
    await applyKeptPlan(services, { schoolId, runId: run?.id as number })
    return true
  })
  const outcome = await importFile(services, job(), talk)
  expect(outcome).toEqual({ kind: 'not now', why: expect.stringContaining('somebody else applied') })
})

test('another import that does not end is waited for and then named', async () => {
  const hurried = { ...services, importPatience: 0 }
  const held = await withSchoolLock(services, schoolId, () => importFile(hurried, job(), listen().talk))
  expect(held?.value).toEqual({ kind: 'not now', why: expect.stringMatching(/^Another import/) })
  expect(await surnames()).toEqual(before)
})

test('passwords are counted while they are hashed', async () => {
  const passwords = 'username,enabled,staffmember,password\nann,Y,Y,swordfish\nben,Y,Y,swordfish\n'
  const { talk, hashed } = listen()
  await importFile(services, job({ csv: passwords, consent: 'given' }), talk)
  expect(hashed).toEqual([1, 2])
})

test('whoever stops the planning imports nothing', async () => {
  const passwords = 'username,enabled,staffmember,password\nann,Y,Y,swordfish\n'
  const { talk } = listen()
  const stopped = new Error('stopped')
  const stopping = {
    ...talk,
    onProgress() {
      throw stopped
    },
  }
  await expect(importFile(services, job({ csv: passwords }), stopping)).rejects.toBe(stopped)
  expect(await surnames()).toEqual(before)
})

const names = Array.from({ length: 40 }, (_, index) => `parent${index}`)
const disabling = `username,enabled\n${names.map(name => `${name},N`).join('\n')}\n`
const enrolParents = () =>
  importElsewhere(`username,enabled,staffmember\n${names.map(name => `${name},Y,N`).join('\n')}\n`)

test('a plan that the guard would hold asks for its number, and then goes on', async () => {
  await enrolParents()
  const { talk, questions, suspicions } = listen(() => true)
  expect(await importFile(services, job({ csv: disabling }), talk)).toMatchObject({ kind: 'applied' })
  expect([questions, suspicions]).toEqual([[], [40]])
})

test('without anybody to ask, such a plan is held', async () => {
  await enrolParents()
  const { talk, suspicions } = listen()
  const outcome = await importFile(services, job({ csv: disabling, consent: 'given' }), talk)
  expect(outcome).toMatchObject({ kind: 'held', verdicts: [{ kind: 'disable', count: 40 }] })
  expect([suspicions, (await latestRun()).state]).toEqual([[], 'held'])
})

test('a complete file is asked about also where nothing but absence comes of it', async () => {
  await importElsewhere('username,enabled,staffmember,surname,graduationyear\nben,Y,N,Bell,2028\n')
  const heard = listen(() => true)
  const complete = job({ csv: 'username,surname\njdoe1,Doe\n', isComplete: true })
  const outcome = await importFile(services, complete, heard.talk)
  expect(outcome.kind).toBe('applied')
  expect(heard.questions).toEqual([1])
  expect(heard.plans[0]?.absence?.missing).toHaveLength(1)
})
