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
  const idsOf = (moves: readonly Membership[], key: string) =>
    moves.filter(({ group }) => foldKey(group) === key).flatMap(({ patronId }) => patronId ?? [])
  for (const key of new Set([...joining, ...leaving].map(({ group }) => foldKey(group)))) {
    const moves = { joining: idsOf(joining, key), leaving: idsOf(leaving, key) }
    const isNothing = moves.joining.length + moves.leaving.length === 0
    if (!isNothing) await populate(transaction, { group: names.get(key) ?? key, ...moves }, by)
  }
}

/** @returns all groups' names by key */
async function addMissing(
  transaction: SchoolTransaction,
  joining: readonly Membership[],
): Promise<Map<string, string>> {
  const names = await readGroupNames(transaction)
  for (const { group } of joining) {
    if (names.has(foldKey(group))) continue
    await libraryGroupList.create(transaction, { name: group })
    names.set(foldKey(group), group)
  }
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
