/**
 * A file of changed usernames becomes a plan: only of patrons whom the register has. A name that somebody else has now
 * is not free, whatever else the file says of him, as with barcodes (contract, decision 7).
 */
import { foldKey } from '../patron/fold.ts'
import type { Problem } from '../patron/problems.ts'
import type { PlannedRow, UpdateRow } from './plan.ts'
import { invalidRow, type Looked, planLots } from './plan-lots.ts'
import type { PlannedImport, Planning, Table } from './plan-sheet.ts'
import type { FoundPatrons, RollReader, StoredPatron } from './roll.ts'
import { haveSameCells } from './same-cells.ts'
import type { UsernameValues } from './username-fields.ts'

export async function planUsernames(
  table: Table,
  planning: Planning,
  register: RollReader,
): Promise<PlannedImport> {
  const planner = new UsernamePlanner(planning.importer.mayChangePrivileged)
  const plan = await planLots(table, planning, {
    lookUp: rows =>
      register.findPatrons({ usernameKeys: rows.flatMap(keysOf), barcodes: [], adminSystemIds: [] }),
    plan: (row, found) => planner.plan(row, found),
  })
  return { plan, passwords: new Map() }
}

function keysOf({ values: { oldUsername, newUsername } }: Looked<UsernameValues>): string[] {
  return [oldUsername, newUsername].filter(name => name !== undefined).map(foldKey)
}

class UsernamePlanner {
  readonly #mayChangePrivileged: boolean
  /** Rows by the key that they change, and by the one that they take. */
  readonly #changed = new Map<string, Looked<UsernameValues>>()
  readonly #taken = new Map<string, number>()

  constructor(mayChangePrivileged: boolean) {
    this.#mayChangePrivileged = mayChangePrivileged
  }

  plan(row: Looked<UsernameValues>, { patrons, mergedKeys }: FoundPatrons): PlannedRow {
    const { oldUsername, newUsername } = row.values
    const oldKey = oldUsername === undefined ? null : foldKey(oldUsername)
    const first = oldKey === null ? undefined : this.#changed.get(oldKey)
    if (first && haveSameCells(first.cells, row.cells))
      return { number: row.number, outcome: 'repeat', of: first.number }
    const problems = [...row.problems, ...this.#problemsOf(row, first)]
    // A record that was merged has no name to change: it is its survivor's former one.
    const stored = oldKey === null || mergedKeys.has(oldKey) ? undefined : patrons.get(oldKey)
    if (oldKey !== null && !first) this.#changed.set(oldKey, row)
    if (oldUsername !== undefined && !stored)
      problems.push({ field: 'oldUsername', code: 'no-user', found: oldUsername })
    if (newUsername === undefined || !stored) return invalid(row, problems)
    problems.push(...this.#clashes(newUsername, stored, { patrons, mergedKeys }))
    if (stored.isPrivileged && !this.#mayChangePrivileged) problems.push({ code: 'privileged-account' })
    if (problems.length > 0) return invalid(row, problems)
    this.#taken.set(foldKey(newUsername), row.number)
    return rename(row.number, stored, newUsername)
  }

  #problemsOf(
    { values, problems }: Looked<UsernameValues>,
    first: Looked<UsernameValues> | undefined,
  ): Problem[] {
    const missing = (['oldUsername', 'newUsername'] as const)
      .filter(field => values[field] === undefined && !problems.some(problem => problem.field === field))
      .map((field): Problem => ({ field, code: 'required' }))
    if (first) missing.push({ field: 'oldUsername', code: 'already-in-row', found: first.number })
    return missing
  }

  #clashes(
    username: string,
    stored: StoredPatron,
    { patrons, mergedKeys }: Pick<FoundPatrons, 'patrons' | 'mergedKeys'>,
  ): Problem[] {
    const key = foldKey(username)
    const holder = patrons.get(key)
    const takenBy = this.#taken.get(key)
    if (holder && (holder.id !== stored.id || mergedKeys.has(key)))
      return [{ field: 'newUsername', code: 'belongs-to-another' }]
    return takenBy === undefined ? [] : [{ field: 'newUsername', code: 'already-in-row', found: takenBy }]
  }
}

function rename(
  number: number,
  { id: patronId, version, values }: StoredPatron,
  username: string,
): PlannedRow {
  if (values.username === username) return { number, outcome: 'unchanged', patronId }
  const renamed: UpdateRow = {
    number,
    outcome: 'updated',
    patronId,
    version,
    username,
    changes: { username: [values.username, username] },
    after: { ...values, username },
    setsPassword: false,
  }
  return renamed
}

function invalid(row: Looked<UsernameValues>, problems: readonly Problem[]): PlannedRow {
  return invalidRow(row, { username: row.values.oldUsername ?? null, problems })
}
