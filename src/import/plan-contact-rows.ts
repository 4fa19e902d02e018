/**
 * A file of contacts becomes a plan: each row is one contact of a patron whom the register has. One with the same address
 * is changed, else there is one more; contacts that no row names stay, so that the file may be imported again.
 */
import { type Contact, newContact } from '../patron/contact.ts'
import { foldKey } from '../patron/fold.ts'
import type { Problem } from '../patron/problems.ts'
import type { ContactValues } from './contact-fields.ts'
import type { Changes, PlannedRow, UpdateRow } from './plan.ts'
import { invalidRow, type Looked, planLots } from './plan-lots.ts'
import type { PlannedImport, Planning, Table } from './plan-sheet.ts'
import type { ContactReader, FoundPatrons, RollReader, StoredPatron } from './roll.ts'
import { haveSameCells } from './same-cells.ts'

/** All of his contacts, as they are before the row and after it. */
export interface ContactRow extends UpdateRow {
  changes: Changes & { contacts: readonly [old: readonly Contact[], now: readonly Contact[]] }
}

interface Found extends FoundPatrons {
  /** By patron id, in order. */
  contacts: ReadonlyMap<number, readonly Contact[]>
}

export async function planContactRows(
  table: Table,
  planning: Planning,
  register: RollReader & ContactReader,
): Promise<PlannedImport> {
  const planner = new ContactPlanner(planning.importer.mayChangePrivileged)
  const plan = await planLots<ContactValues, Found>(table, planning, {
    async lookUp(rows) {
      const usernameKeys = rows.flatMap(({ values: { username } }) =>
        username === undefined ? [] : foldKey(username),
      )
      const found = await register.findPatrons({ usernameKeys, barcodes: [], adminSystemIds: [] })
      const ids = [...found.patrons.values()].map(({ id }) => id)
      return { ...found, contacts: await register.findContacts(ids) }
    },
    plan: (row, found) => planner.plan(row, found),
  })
  return { plan, passwords: new Map() }
}

class ContactPlanner {
  readonly #mayChangePrivileged: boolean
  /** What earlier rows made of a patron's contacts. */
  readonly #after = new Map<number, readonly Contact[]>()
  /** The first row of each patron's address, and of each patron's primary contact. */
  readonly #rows = new Map<string, Looked<ContactValues>>()
  readonly #primary = new Map<number, number>()

  constructor(mayChangePrivileged: boolean) {
    this.#mayChangePrivileged = mayChangePrivileged
  }

  plan(row: Looked<ContactValues>, { patrons, contacts }: Found): PlannedRow {
    const { username, emailAddress } = row.values
    const stored = username === undefined ? undefined : patrons.get(foldKey(username))
    const problems = [...row.problems, ...missing(row)]
    if (username !== undefined && !stored)
      problems.push({ field: 'username', code: 'no-user', found: username })
    if (!stored || emailAddress === undefined) return invalid(row, problems)
    const key = `${stored.id} ${foldKey(emailAddress)}`
    const first = this.#rows.get(key)
    if (first && haveSameCells(first.cells, row.cells))
      return { number: row.number, outcome: 'repeat', of: first.number }
    if (first) problems.push({ field: 'emailAddress', code: 'already-in-row', found: first.number })
    else this.#rows.set(key, row)
    problems.push(...this.#problemsOf(row, stored))
    if (problems.length > 0) return invalid(row, problems)
    if (row.values.isPrimary) this.#primary.set(stored.id, row.number)
    return this.#planContact(row, stored, this.#after.get(stored.id) ?? contacts.get(stored.id) ?? [])
  }

  #problemsOf(
    { values: { isPrimary } }: Looked<ContactValues>,
    { id, isPrivileged }: StoredPatron,
  ): Problem[] {
    const problems: Problem[] = []
    const other = this.#primary.get(id)
    if (isPrimary && other !== undefined)
      problems.push({ field: 'isPrimary', code: 'primary-in-row', found: other })
    if (isPrivileged && !this.#mayChangePrivileged) problems.push({ code: 'privileged-account' })
    return problems
  }

  #planContact(
    { number, values }: Looked<ContactValues>,
    { id: patronId, version, values: after }: StoredPatron,
    before: readonly Contact[],
  ): PlannedRow {
    const now = withContact(before, values)
    if (JSON.stringify(before) === JSON.stringify(now)) return { number, outcome: 'unchanged', patronId }
    this.#after.set(patronId, now)
    const { username } = after
    const changes = { contacts: [before, now] as const }
    const row: ContactRow = {
      ...{ number, outcome: 'updated', patronId, version, username, changes },
      ...{ after, setsPassword: false },
    }
    return row
  }
}

/** A patron has one primary contact: who becomes it takes it from the other. */
function withContact(contacts: readonly Contact[], { username: _, ...given }: ContactValues): Contact[] {
  const isSame = ({ emailAddress }: Contact) => foldKey(emailAddress) === foldKey(given.emailAddress ?? '')
  const others = given.isPrimary
    ? contacts.map(contact => (isSame(contact) ? contact : { ...contact, isPrimary: false }))
    : [...contacts]
  if (!others.some(isSame)) return [...others, { ...newContact, ...given }]
  return others.map(contact => (isSame(contact) ? { ...contact, ...given } : contact))
}

function missing({ values, problems }: Looked<ContactValues>): Problem[] {
  return (['username', 'emailAddress'] as const)
    .filter(field => values[field] === undefined && !problems.some(problem => problem.field === field))
    .map(field => ({ field, code: 'required' }))
}

function invalid(row: Looked<ContactValues>, problems: readonly Problem[]): PlannedRow {
  return invalidRow(row, { username: row.values.username ?? null, problems })
}
