/** What a librarian does by hand after the first files: campuses, groups, contacts, and whom no file knows. */
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { Contact, PatronDetail } from '../../api/patron.ts'
import type { PatronInput } from '../../api/patron-form.ts'
import type { PatronList } from '../../api/patron-list.ts'
import type { Session } from '../../api/session.ts'
import type { Ask } from './api-of.ts'
import { sortings } from './furnishing.ts'

/** Whoever asks is the librarian. */
export async function sortPatrons(ask: Ask, today: Date): Promise<void> {
  for (const { filter, change } of sortings) {
    const plan = await ask<ChangeRun>('POST /api/patrons/changes', {
      selection: { filter, except: [] },
      change,
    })
    await ask(`POST /api/changes/${plan.id}/apply`, {})
  }
  const { patronId } = await ask<Session>('GET /api/session')
  await edit(ask, await read(ask, patronId), helen)
  for (const values of registered) await ask('POST /api/patrons', { values })
  const [first, second, third] = await list(ask, 'level=12&limit=3')
  for (const [patron, days] of [
    [first, -9],
    [second, 23],
  ] as const) {
    if (patron) await edit(ask, patron, { until: dayAfter(today, days) })
  }
  if (third) await edit(ask, third, { enabled: false })
  for (const patron of await list(ask, 'level=7&limit=5')) await addContacts(ask, patron)
}

const helen: PatronInput = {
  givenName: 'Helen',
  surname: 'Marsh',
  emailAddress: 'helen.marsh@hillview.example',
  libraryBarcode: '0000001',
  staffMember: true,
  libraryGroups: ['Staff'],
  presentationGroupLabel: 'Library staff',
}

const person = { enabled: true, staffMember: false }

/** A search station, and parents who borrow. */
const registered: readonly PatronInput[] = [
  { ...person, username: 'catalogue', generic: true },
  {
    ...person,
    username: 'ingrid.solberg',
    givenName: 'Ingrid',
    surname: 'Solberg',
    emailAddress: 'ingrid.solberg@mail.example',
    libraryBarcode: '0900101',
    libraryGroups: ['Parents'],
  },
  { ...person, username: 'tom.afolabi', givenName: 'Tom', surname: 'Afolabi', libraryBarcode: '0900102' },
]

async function addContacts(ask: Ask, { id, version, surname }: PatronDetail): Promise<void> {
  const contact = (name: string, more: Partial<Contact>): Contact => ({
    role: 'guardian',
    name: `${name} ${surname}`,
    emailAddress: `${name.toLowerCase()}.${id}@mail.example`,
    isPrimary: false,
    delivery: 'addressee',
    ...more,
  })
  const contacts = [contact('Robin', { isPrimary: true }), contact('Sam', { delivery: 'bcc' })]
  await ask(`PUT /api/patrons/${id}/contacts`, { version, contacts })
}

function edit(ask: Ask, { id, version }: PatronDetail, values: PatronInput): Promise<PatronDetail> {
  return ask(`PUT /api/patrons/${id}`, { version, values })
}

function read(ask: Ask, id: number): Promise<PatronDetail> {
  return ask(`GET /api/patrons/${id}`)
}

async function list(ask: Ask, query: string): Promise<PatronDetail[]> {
  const { patrons } = await ask<PatronList>(`GET /api/patrons?${query}`)
  return Promise.all(patrons.map(({ id }) => read(ask, id)))
}

function dayAfter(today: Date, days: number): string {
  return new Date(today.getTime() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
