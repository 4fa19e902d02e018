import { sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import { applyPlanned } from '../changes/apply-run.ts'
import { choosePatrons } from '../changes/choose-patrons.ts'
import { planRun } from '../changes/plan-run.ts'
import { findChangeRun } from '../changes/read-change-runs.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { ListWriting } from '../lists/files/list-file.ts'
import { editorOf } from '../patrons/edits/read-context.ts'
import { todayAt } from '../schools/settings.ts'
import { libraryGroupList } from './library-group-list.ts'
import { type Membership, readGroupNames } from './member-file.ts'

interface Moves {
  joining: readonly Membership[]
  leaving: readonly Membership[]
}

/** Each group's members join and leave by a change of many, as on its page; groups that there are none of are added. */
export async function moveMembers(
  transaction: SchoolTransaction,
  { joining, leaving }: Moves,
  by: ListWriting,
): Promise<void> {
  const names = await addMissing(transaction, joining)
  const [joiningOf, leavingOf] = [byGroup(joining), byGroup(leaving)]
  for (const key of new Set([...joiningOf.keys(), ...leavingOf.keys()])) {
    const moves = { joining: idsOf(joiningOf.get(key)), leaving: idsOf(leavingOf.get(key)) }
    const isNothing = moves.joining.length + moves.leaving.length === 0
    if (!isNothing) await populate(transaction, { group: names.get(key) ?? key, ...moves }, by)
  }
}

function byGroup(moves: readonly Membership[]): Map<string, Membership[]> {
  return Map.groupBy(moves, ({ group }) => foldKey(group))
}

function idsOf(moves: readonly Membership[] = []): number[] {
  return moves.flatMap(({ patronId }) => patronId ?? [])
}

/** @returns all groups' names by key */
async function addMissing(
  transaction: SchoolTransaction,
  joining: readonly Membership[],
): Promise<Map<string, string>> {
  const names = await readGroupNames(transaction)
  const missing = new Map<string, string>()
  for (const { group } of joining) {
    const key = foldKey(group)
    if (names.has(key)) continue
    names.set(key, group)
    missing.set(key, group)
  }
  await sql`
    INSERT INTO library_group (name, name_key)
    SELECT * FROM unnest(${[...missing.values()]}::text[], ${[...missing.keys()]}::text[])`.execute(
    transaction,
  )
  return names
}

interface Population {
  group: string
  joining: number[]
  leaving: number[]
}

async function populate(
  transaction: SchoolTransaction,
  { group, joining, leaving }: Population,
  { services, account, actor }: ListWriting,
): Promise<void> {
  const now = services.clock()
  const today = await todayAt(transaction, now)
  const chosen = await choosePatrons(transaction, { ids: [...joining, ...leaving] }, today)
  const act = { kind: 'edit', change: { kind: 'populate-library-group', group, leaving } } as const
  const runId = await planRun(transaction, {
    chosen,
    act,
    editor: editorOf(account),
    actor,
    now,
  })
  const refused = (await findChangeRun(transaction, runId))?.counts.refused ?? 0
  if (refused > 0) throw new RequestError('invalid-entry', { sentence: sayRefused(refused, group) })
  await applyPlanned(transaction, { runId, account, actor, now, right: libraryGroupList.access, services })
}

function sayRefused(count: number, group: string): string {
  const whom = count === 1 ? '1 patron' : `${count} patrons`
  return `${whom} may not join or leave ${group}, so nothing was saved. Populate the group on its page to see why.`
}
