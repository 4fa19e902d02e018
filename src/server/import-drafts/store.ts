import { sql } from 'kysely'
import type { DraftCounts, DraftPurpose } from '../../api/import-drafts.ts'
import { countsOf } from '../../import/drafts/summary.ts'
import { type Sealer, sealerOf } from '../access/seal.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { Actor } from '../journal/run.ts'
import type { Services } from '../services.ts'
import { type Choices, type Findings, noChoices } from './content.ts'
import { type DraftFile, type DraftTable, packTable, unpackTable } from './draft-file.ts'
import { insertParts, replaceParts, type Sealed, type SealedPart, updateParts } from './parts.ts'
import { insertPieces, readPieces } from './pieces-of-file.ts'

/** What of a draft says nothing of anybody. */
export interface DraftHead {
  id: number
  purpose: DraftPurpose
  fileName: string
  fileBytes: number
  /** Null once his account is removed. */
  madeBy: number | null
  by: string
  madeAt: Date
  changedAt: Date
  revision: number
  format: DraftTable['format']
  state: 'ready' | 'blocked'
  counts: DraftCounts
  registerMark: string
  /** The run that applies it now. */
  runId: number | null
}

/** What was made of a file, and is kept anew with each revision. */
export interface PlannedDraft {
  state: DraftHead['state']
  choices: Choices
  findings: Findings
  registerMark: string
  parts: readonly SealedPart[]
}

export function draftSealer({ installationKey }: Pick<Services, 'installationKey'>): Sealer {
  return sealerOf(installationKey, 'import draft')
}

/** Drawn before it is written, for what is sealed is sealed as this draft's. */
export async function drawDraftId(transaction: SchoolTransaction): Promise<number> {
  const { rows } = await sql<{ id: number }>`SELECT nextval('import_draft_id_seq') AS id`.execute(transaction)
  return (rows[0] as { id: number }).id
}

interface NewDraft {
  file: DraftFile
  /** Of the file, where it is kept so. */
  pieces: readonly Buffer[] | null
  planned: PlannedDraft
  actor: Actor
  now: Date
}

export async function insertDraft(
  transaction: SchoolTransaction,
  draft: Sealed,
  { file, pieces, planned, actor, now }: NewDraft,
): Promise<void> {
  const { choices, findings, counts } = contentOf(draft, planned)
  const sealed = pieces ? null : await draft.sealer.sealLarge(packTable(file.table), label(draft, 'file'))
  await sql`
    INSERT INTO import_draft (id, purpose, file_name, file_bytes, made_by, made_by_name, made_at, changed_at, format,
      state, counts, register_mark, file, choices, findings)
    OVERRIDING SYSTEM VALUE
    VALUES (${draft.id}, ${file.purpose}, ${file.name}, ${file.size}, ${actor.patronId}, ${actor.name},
      ${now}, ${now}, ${file.table.format}, ${planned.state}, ${counts}::json, ${planned.registerMark},
      ${sealed}, ${choices}, ${findings})`.execute(transaction)
  if (pieces) await insertPieces(transaction, draft.id, pieces)
  await insertParts(transaction, draft.id, planned.parts)
}

/**
 * The next revision of a draft, which no run applies any more.
 * @param by the run that applied it, if one did
 * @returns false where somebody made one since, it is being applied, or it is gone
 */
export async function reviseDraft(
  transaction: SchoolTransaction,
  draft: Sealed,
  { revision, planned, now, by = null }: NextRevision,
): Promise<boolean> {
  const { choices, findings, counts } = contentOf(draft, planned)
  const { numAffectedRows = 0n } = await sql`
    UPDATE import_draft SET run_id = NULL, revision = revision + 1, changed_at = ${now}, state = ${planned.state},
      counts = ${counts}::json, register_mark = ${planned.registerMark}, choices = ${choices}, findings = ${findings}
    WHERE id = ${draft.id} AND revision = ${revision} AND run_id IS NOT DISTINCT FROM ${by}::bigint`.execute(
    transaction,
  )
  if (numAffectedRows === 0n) return false
  await replaceParts(transaction, draft.id, planned.parts)
  return true
}

interface NextRevision {
  revision: number
  planned: PlannedDraft
  now: Date
  by?: number | null
}

/**
 * The next revision of a draft of which some parts came out otherwise.
 * @returns false as `reviseDraft` does
 */
export async function reviseParts(
  transaction: SchoolTransaction,
  draft: Sealed,
  {
    revision,
    now,
    parts,
    ...content
  }: Omit<PlannedDraft, 'state' | 'registerMark'> & { revision: number; now: Date },
): Promise<boolean> {
  const { choices, findings, counts } = contentOf(draft, content)
  const { numAffectedRows = 0n } = await sql`
    UPDATE import_draft SET revision = revision + 1, changed_at = ${now}, counts = ${counts}::json,
      choices = ${choices}, findings = ${findings}
    WHERE id = ${draft.id} AND revision = ${revision} AND run_id IS NULL`.execute(transaction)
  if (numAffectedRows === 0n) return false
  if (parts.length > 0) await updateParts(transaction, draft.id, parts)
  return true
}

function contentOf(draft: Sealed, { choices, findings }: Pick<PlannedDraft, 'choices' | 'findings'>) {
  const sealJson = (value: object, part: string) =>
    draft.sealer.seal(Buffer.from(JSON.stringify(value)), label(draft, part))
  return {
    choices: sealJson(choices, 'choices'),
    findings: sealJson(findings, 'findings'),
    counts: JSON.stringify(countsOf(findings.tally)),
  }
}

function label({ schoolId, id }: Sealed, part: string): string {
  return `${schoolId}/${id}/${part}`
}

const headColumns = sql`
  id, purpose, file_name AS "fileName", file_bytes AS "fileBytes", made_by AS "madeBy", made_by_name AS by, made_at AS "madeAt",
  changed_at AS "changedAt", revision, format, state, counts, register_mark AS "registerMark", run_id AS "runId"`

/** The latest changed first. */
export async function listDrafts(transaction: SchoolTransaction): Promise<DraftHead[]> {
  const { rows } = await sql<DraftHead>`
    SELECT ${headColumns} FROM import_draft ORDER BY changed_at DESC, id DESC`.execute(transaction)
  return rows
}

/** How large the file is; 0 where there is no such draft, which is for others to find. */
export async function fileBytesOf(transaction: SchoolTransaction, id: number): Promise<number> {
  return (await findHead(transaction, id))?.fileBytes ?? 0
}

export async function countDrafts(transaction: SchoolTransaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) FROM import_draft`.execute(transaction)
  return rows[0]?.count ?? 0
}

export async function findHead(transaction: SchoolTransaction, id: number): Promise<DraftHead | null> {
  const { rows } = await sql<DraftHead>`SELECT ${headColumns} FROM import_draft WHERE id = ${id}`.execute(
    transaction,
  )
  return rows[0] ?? null
}

/** Nobody changes, applies or discards it before this transaction ends. */
export async function lockDraft(transaction: SchoolTransaction, id: number): Promise<void> {
  await sql`SELECT FROM import_draft WHERE id = ${id} FOR UPDATE`.execute(transaction)
}

/** @throws RequestError `sealed` */
export async function readFindings(transaction: SchoolTransaction, draft: Sealed): Promise<Findings> {
  const kept: Findings = JSON.parse((await open(transaction, draft, 'findings')).toString())
  // Those of an earlier release know nothing of absence.
  const { absence = null, reading } = kept
  return { ...kept, absence, reading: { ...reading, isComplete: reading.isComplete ?? false } }
}

/** @throws RequestError `sealed` */
export async function readChoices(transaction: SchoolTransaction, draft: Sealed): Promise<Choices> {
  const kept: Choices = JSON.parse((await open(transaction, draft, 'choices')).toString())
  // One that was kept by an earlier release may lack what is new.
  return { ...noChoices, ...kept, choice: { ...noChoices.choice, ...kept.choice } }
}

/** @throws RequestError `sealed` */
export async function readTable(
  transaction: SchoolTransaction,
  draft: Sealed,
  { format }: Pick<DraftHead, 'format'>,
): Promise<DraftTable> {
  const sealed = await read<Buffer | null>(transaction, draft, 'file')
  if (sealed === null) return unpackTable(format, await readPieces(transaction, draft))
  return unpackTable(format, await draft.sealer.openLarge(sealed, label(draft, 'file')))
}

/** @throws RequestError `sealed`, `not-found` */
async function open(
  transaction: SchoolTransaction,
  draft: Sealed,
  part: 'choices' | 'findings',
): Promise<Buffer> {
  return draft.sealer.open(await read<Buffer>(transaction, draft, part), label(draft, part))
}

/** @throws RequestError `not-found` */
async function read<T extends Buffer | null>(
  transaction: SchoolTransaction,
  draft: Sealed,
  part: 'file' | 'choices' | 'findings',
): Promise<T> {
  const { rows } = await sql<{ sealed: T }>`
    SELECT ${sql.id(part)} AS sealed FROM import_draft WHERE id = ${draft.id}`.execute(transaction)
  return existingDraft(rows[0] ?? null).sealed
}

/** @throws RequestError `not-found` */
export function existingDraft<T>(found: T | null): T {
  if (found !== null) return found
  throw new RequestError('not-found', {
    sentence: 'There is no such draft any more: it was imported, discarded, or not touched for 30 days.',
  })
}

/** A new revision, so that nobody who is about to change the draft writes the old ones back. */
export async function writeChoices(
  transaction: SchoolTransaction,
  draft: Sealed,
  choices: Choices,
): Promise<void> {
  const sealed = draft.sealer.seal(Buffer.from(JSON.stringify(choices)), label(draft, 'choices'))
  await sql`UPDATE import_draft SET revision = revision + 1, choices = ${sealed} WHERE id = ${draft.id}`.execute(
    transaction,
  )
}

/** From here on the draft stays as it is, until the run has ended. */
export async function giveToRun(
  transaction: SchoolTransaction,
  { draftId, runId }: { draftId: number; runId: number },
): Promise<void> {
  await sql`UPDATE import_draft SET run_id = ${runId} WHERE id = ${draftId}`.execute(transaction)
}

/** The run came to nothing. */
export async function takeFromRun(transaction: SchoolTransaction, runId: number): Promise<void> {
  await sql`UPDATE import_draft SET run_id = NULL WHERE run_id = ${runId}`.execute(transaction)
}

/** To be called while no run of the school goes on: those that say so were left by a process that died. */
export async function takeFromDeadRuns(transaction: SchoolTransaction): Promise<void> {
  await sql`UPDATE import_draft SET run_id = NULL WHERE run_id IS NOT NULL`.execute(transaction)
}

/** @returns false when there is no such draft, or a run applies it */
export async function discardDraft(
  transaction: SchoolTransaction,
  { id, by = null }: { id: number; by?: number | null },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    DELETE FROM import_draft WHERE id = ${id} AND run_id IS NOT DISTINCT FROM ${by}::bigint`.execute(
    transaction,
  )
  return numAffectedRows > 0n
}

/** Whoever applies it finds that it is gone. */
export async function eraseDraft(transaction: SchoolTransaction, id: number): Promise<void> {
  await sql`DELETE FROM import_draft WHERE id = ${id}`.execute(transaction)
}

const keptForDays = 30

/** Those that nobody touched for a month. */
export async function forgetOldDrafts(transaction: SchoolTransaction, now: Date): Promise<void> {
  await sql`
    DELETE FROM import_draft
    WHERE changed_at < ${now}::timestamptz - make_interval(days => ${keptForDays}::integer)`.execute(
    transaction,
  )
}
