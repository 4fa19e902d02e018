import type {
  DraftLeavers,
  DraftLeaversQuery,
  DraftRows,
  DraftRowsQuery,
  ImportDraft,
} from '../../api/import-drafts.ts'
import type { Facet } from '../../import/drafts/facets.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readLists } from '../imports/read-roll.ts'
import { readSettings } from '../schools/settings.ts'
import { currentHead } from './current-head.ts'
import { listLeaversOf, viewAbsence } from './draft-absence.ts'
import { findRows } from './find-rows.ts'
import { readGuarded } from './judge-draft.ts'
import { fieldsOfColumns } from './keep-draft.ts'
import { mappingsFor } from './mappings/store.ts'
import type { Sealed } from './parts.ts'
import { rowViewer, viewDraft } from './present.ts'
import { readRegisterMark } from './register-mark.ts'
import { findRowHolders } from './row-holders.ts'
import { readChoices, readFindings } from './store.ts'

/** @throws RequestError `not-found`, `sealed` */
export async function readDraft(
  transaction: SchoolTransaction,
  draft: Sealed,
  now: Date,
): Promise<ImportDraft> {
  const head = await currentHead(transaction, draft)
  const findings = await readFindings(transaction, draft)
  const { purpose } = head
  const settings = await readSettings(transaction)
  const today = settings.today(now)
  const lists = await readLists(transaction, today)
  return viewDraft({
    head,
    findings,
    mappings: await mappingsFor(transaction, { purpose, firstLine: findings.firstLine }),
    guarded: await readGuarded(transaction, findings),
    choices: await readChoices(transaction, draft),
    absence: await viewAbsence(transaction, findings, today),
    registerMark: await readRegisterMark(transaction, { lists, settings }),
  })
}

/** @throws RequestError `not-found`, `sealed` */
export async function readDraftRows(
  transaction: SchoolTransaction,
  draft: Sealed,
  { offset, limit, ...filter }: DraftRowsQuery,
): Promise<DraftRows> {
  const { revision, counts } = await currentHead(transaction, draft)
  const findings = await readFindings(transaction, draft)
  const columns = fieldsOfColumns(findings)
  const page = { offset, limit, columns }
  const question = { facets: [...facetsAsked(filter)], rows: counts.rows, ...page }
  const { total, rows } = await findRows(transaction, draft, question)
  const holderOf = await findRowHolders(transaction, rows, columns)
  return { revision, total, rows: rows.map(rowViewer(findings, holderOf)) }
}

/** @throws RequestError `not-found`, `sealed` */
export async function readDraftLeavers(
  transaction: SchoolTransaction,
  draft: Sealed,
  query: DraftLeaversQuery,
): Promise<DraftLeavers> {
  const { revision } = await currentHead(transaction, draft)
  const findings = await readFindings(transaction, draft)
  return { revision, ...(await listLeaversOf(transaction, findings, query)) }
}

function* facetsAsked({
  outcome,
  problem,
  changed,
  deed,
  marked,
}: Omit<DraftRowsQuery, 'offset' | 'limit'>): Generator<Facet> {
  if (outcome !== undefined) yield `outcome:${outcome}`
  if (problem !== undefined) yield `problem:${problem}`
  if (changed !== undefined) yield `changed:${changed}`
  if (deed !== undefined) yield `deed:${deed}`
  if (marked !== undefined) yield 'marked'
}
