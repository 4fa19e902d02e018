/** One patron registered or edited by hand: plan, hash, apply, and the journal's word of it. */
import type { PatronInput } from '../../../api/patron-form.ts'
import { broughtBy } from '../../../edit/brought.ts'
import type { EditLists } from '../../../edit/draft.ts'
import { planEdit } from '../../../edit/plan-edit.ts'
import { claimsOf } from '../../../edit/read-input.ts'
import type { Problem } from '../../../patron/problems.ts'
import type { Account } from '../../access/account.ts'
import type { KeptPassword } from '../../access/imported-password.ts'
import { hashPassword } from '../../access/passwords.ts'
import { type SchoolTransaction, withSchool } from '../../database/database.ts'
import { journalEdit } from '../../journal/journal-edit.ts'
import type { Actor } from '../../journal/run.ts'
import { drawRunId } from '../../journal/write-run.ts'
import type { Services } from '../../services.ts'
import { isOvertaken } from '../overtaken.ts'
import { findHolders } from './find-others.ts'
import { toldOfNew } from './present.ts'
import { editorOf, readEditLists } from './read-context.ts'
import { readProfile } from './read-profiles.ts'
import { type AppliedEdit, writeEdits } from './write-edits.ts'

export interface SaveOrder {
  /** Null to register somebody; else who is edited, and the version that the editor saw. */
  target: { id: number; version: number } | null
  input: PatronInput
  account: Account
  actor: Actor
}

export type SaveResult =
  | { kind: 'saved'; patronId: number }
  | { kind: 'invalid'; problems: readonly Problem[] }
  | { kind: 'changed-meanwhile' }
  | { kind: 'gone' }

/** Somebody else's change may come between plan and apply; so often in a row it does not by chance. */
const mostPlans = 5

/** Waits for no import: each sees by the versions what the other has changed. */
export async function savePatron(
  services: Pick<Services, 'database' | 'clock'>,
  order: SaveOrder,
): Promise<SaveResult> {
  const { database, clock } = services
  const { schoolId } = order.account
  let passwords: ReadonlyMap<number, KeptPassword> | null = null
  for (let attempt = 1; attempt <= mostPlans; attempt++) {
    const planned = await withSchool(database, schoolId, transaction => plan(transaction, order, clock()))
    if (planned.kind !== 'planned') return planned
    passwords ??= await hashOf(planned.row, order.input)
    const saving = { ...planned, passwords, actor: order.actor, now: clock() }
    try {
      const patronId = await withSchool(database, schoolId, transaction => apply(transaction, saving))
      return { kind: 'saved', patronId }
    } catch (error) {
      if (!isOvertaken(error)) throw error
    }
  }
  throw new Error('the register kept changing while a patron was saved')
}

interface Planned {
  kind: 'planned'
  row: AppliedEdit
  lists: EditLists
}

async function plan(
  transaction: SchoolTransaction,
  { target, input, account }: SaveOrder,
  now: Date,
): Promise<Planned | SaveResult> {
  const stored = target === null ? null : await readProfile(transaction, target.id)
  if (stored === undefined) return { kind: 'gone' }
  if (stored?.version !== target?.version) return { kind: 'changed-meanwhile' }
  const lists = await readEditLists(transaction, now)
  const holders = await findHolders(transaction, claimsOf(input))
  const row = planEdit({ stored, input, holders }, { lists, editor: editorOf(account) })
  if (row.outcome === 'invalid') return { kind: 'invalid', problems: row.problems }
  if (row.outcome === 'unchanged') return { kind: 'saved', patronId: row.patronId }
  return { kind: 'planned', row, lists }
}

/** Set by hand, so what an import last set stays known, and its default does not come back tonight (decision 3). */
async function hashOf(row: AppliedEdit, input: PatronInput): Promise<ReadonlyMap<number, KeptPassword>> {
  if (!row.setsPassword) return new Map()
  return new Map([[row.number, { hash: await hashPassword(String(input.password)), mac: null }]])
}

interface Saving extends Omit<Planned, 'kind'> {
  passwords: ReadonlyMap<number, KeptPassword>
  actor: Actor
  now: Date
}

async function apply(
  transaction: SchoolTransaction,
  { row, lists, passwords, actor, now }: Saving,
): Promise<number> {
  const runId = await drawRunId(transaction)
  const createdIds = await writeEdits(transaction, [row], { runId, lists, passwords })
  const isCreated = row.outcome === 'created'
  const patronId = isCreated ? (createdIds.get(row.number) as number) : row.patronId
  const edit = {
    runId,
    actor,
    outcome: row.outcome,
    patronId,
    patronVersion: isCreated ? null : row.version,
    username: row.after.username,
    changes: isCreated ? toldOfNew(row.after, row.groups) : row.changes,
    setsPassword: row.setsPassword,
    brought: broughtBy([row.after], lists.enrolment),
  }
  await journalEdit(transaction, edit, now)
  return patronId
}
