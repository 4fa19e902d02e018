/** Changes of all kinds, good and bad, that fall on one small school: files, edits by hand, changes of many. */
import fc from 'fast-check'
import type { ManyChange } from '../../../api/many-patrons.ts'
import { type PickKey, pickKeys } from '../../../api/merge.ts'
import type { PatronInput } from '../../../api/patron-form.ts'
import { arbitraryInput } from '../../../edit/testing/arbitrary-edit.ts'
import { arbitraryRow, csvOf, type Row } from '../../../import/testing/arbitrary-file.ts'

export type Change =
  | { kind: 'file'; csv: string; isComplete: boolean }
  | { kind: 'edit'; whom: number; values: PatronInput }
  | { kind: 'many'; whom: number[]; change: ManyChange }
  | { kind: 'merge'; whom: number[]; picks: Partial<Record<PickKey, number>> }

interface Answer {
  statusCode: number
  headers: Record<string, unknown>
  // biome-ignore lint/suspicious/noExplicitAny: whatever the route answers
  json(): any
}

/** As much of a test's school as a change needs. */
interface School {
  post(csv: string, options: { query: string }): Promise<Answer>
  get(url: string): Promise<Answer>
  send(route: string, body: object): Promise<Answer>
}

const place = fc.nat({ max: 20 })

const arbitraryMany = fc.constantFrom<ManyChange>(
  { kind: 'enable' },
  { kind: 'disable' },
  { kind: 'join-library-group', group: 'Staff' },
  { kind: 'leave-library-group', group: 'Staff' },
  { kind: 'join-system-group', group: 'Librarian' },
  { kind: 'leave-system-group', group: 'Librarian' },
)

const some = <T>(...values: T[]) => fc.constantFrom(...values)

/** Sound, so that it comes to something; bad ones are among the others. */
const soundRow: fc.Arbitrary<Row> = fc.record({
  username: some('ann', 'ben', 'Cat', 'dan', 'eve', 'fay', 'gus', 'hal', 'ivy', 'joy'),
  enabled: some('Y', 'Y', 'N'),
  staffmember: some('N', 'N', 'N', 'Y'),
  generic: some(''),
  givenname: some('', 'Ann', 'Nguyễn'),
  surname: some('', 'Ames', 'Bell, Jr'),
  emailaddress: some('', 'a@b.example', 'c@d.example'),
  graduationyear: some('2031', '2030', '2036'),
  academiclevel: some(''),
  librarybarcode: fc.oneof(
    some(''),
    fc.nat({ max: 200 }).map(number => `00${number}`),
  ),
  adminsystemid: fc.oneof(
    { weight: 4, arbitrary: some('') },
    fc.nat({ max: 200 }).map(number => `A${number}`),
  ),
  gender: some('', 'M', 'F'),
  formclass: some('', '7A', '8B', '9C'),
})

const soundInput: fc.Arbitrary<PatronInput> = fc.record(
  {
    username: some('ann2', 'ben2', 'cat2', 'dan'),
    emailAddress: some('a@b.example', 'hand@b.example', null),
    libraryBarcode: some('001', '002', 'hand', null),
    givenName: some('Ann', 'By hand', null),
    surname: some('Ames', 'By hand'),
    enabled: some(true, false),
    staffMember: some(true, false),
    graduationYear: some(2031, 2030),
    formClass: some('7A', '8B', 'hand', null),
    until: some('2026-12-04', null),
    libraryGroups: fc.subarray(['Staff', 'Parents']),
    systemGroups: fc.subarray(['Library Users', 'Librarian']),
  },
  { requiredKeys: [] },
)

export const arbitraryChange: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        rows: fc.array(fc.oneof({ weight: 6, arbitrary: soundRow }, arbitraryRow), {
          minLength: 3,
          maxLength: 12,
        }),
        isComplete: fc.boolean(),
      })
      .map(({ rows, isComplete }): Change => ({ kind: 'file', csv: csvOf(rows), isComplete })),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ whom: place, values: fc.oneof({ weight: 4, arbitrary: soundInput }, arbitraryInput) })
      // Passwords are not taken back, as a test of its own says.
      .map(({ whom, values: { password: _, ...values } }): Change => ({ kind: 'edit', whom, values })),
  },
  fc
    .record({ whom: fc.array(place, { minLength: 1, maxLength: 4 }), change: arbitraryMany })
    .map((many): Change => ({ kind: 'many', ...many })),
)

/** Picks are places among those who are merged. */
export const arbitraryMerge: fc.Arbitrary<Change> = fc.record({
  kind: fc.constant('merge' as const),
  whom: fc.array(place, { minLength: 2, maxLength: 4 }),
  picks: fc.dictionary(fc.constantFrom(...pickKeys), fc.nat({ max: 3 }), { maxKeys: 5 }),
})

/**
 * @param ids the patrons whom an edit may be of
 * @returns the run that it was; null where it came to nothing
 */
export async function carryOutChange(
  school: School,
  change: Change,
  ids: readonly number[],
): Promise<number | null> {
  const pick = (whom: number) => ids[whom % ids.length] ?? 0
  switch (change.kind) {
    case 'file': {
      const { headers } = await school.post(change.csv, { query: `?complete=${change.isComplete}` })
      return Number(/\d+$/.exec(String(headers.location))?.[0])
    }
    case 'edit': {
      const id = pick(change.whom)
      const { version } = (await school.get(`/api/patrons/${id}`)).json()
      const saved = await school.send(`PUT /api/patrons/${id}`, { version, values: change.values })
      const isChanged = saved.statusCode === 200 && saved.json().version > version
      return isChanged ? await newestEntry(school, id) : null
    }
    case 'merge': {
      const [survivor = 0, ...merged] = [...new Set(change.whom.map(pick))]
      const chosen = [survivor, ...merged]
      const picks = Object.entries(change.picks).map(([key, at]) => [key, chosen[at % chosen.length]])
      const order = { survivor, merged, picks: Object.fromEntries(picks) }
      const planned = await school.send('POST /api/merges', order)
      if (planned.statusCode !== 201) return null
      const { id, counts } = planned.json()
      await school.send(`POST /api/changes/${id}/apply`, {})
      return counts.changed === 0 ? null : id
    }
    case 'many': {
      const selection = { ids: [...new Set(change.whom.map(pick))] }
      const run = (
        await school.send('POST /api/patrons/changes', { selection, change: change.change })
      ).json()
      await school.send(`POST /api/changes/${run.id}/apply`, {})
      return run.id
    }
  }
}

async function newestEntry(school: School, patronId: number): Promise<number> {
  return (await school.get(`/api/patrons/${patronId}/history?limit=1`)).json().entries[0].runId
}
