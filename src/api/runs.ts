/** Every change to the roll, whatever made it: the school's history as one list. */
import { z } from 'zod'
import { guardKinds } from '../guard/kinds.ts'
import { deedSchema, heldSchema } from './guard.ts'
import { draftProblemGroupSchema, draftPurpose } from './import-drafts.ts'
import { isoDateTime } from './instant.ts'
import { manyChange } from './many-patrons.ts'
import { changesSchema } from './patron-form.ts'
import { runKind, runState, runVia, undoneShape } from './run-words.ts'

/** One value or several of the same name. */
function anyOf<T extends z.ZodType>(item: T) {
  return z.preprocess(given => [given].flat(), z.array(item).min(1).max(20)).optional()
}

const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** Strict: of a misspelt filter nothing would be left. */
export const historyListQuery = z.strictObject({
  kind: anyOf(runKind),
  state: anyOf(runState),
  via: anyOf(runVia),
  by: z.string().max(254).optional().describe('The account that made it, by its username.'),
  patron: id.optional().describe('Only what touched this patron.'),
  before: id.optional().describe('Only runs older than this one, for the next page.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const countsSchema = z.object({
  created: z.int(),
  updated: z.int().describe('Removed, merged and split ones among them.'),
  unchanged: z.int(),
  refused: z.int(),
})

/** By what a run is called. */
const titleShape = {
  kind: runKind,
  state: runState,
  purpose: draftPurpose.describe('Of an import: what its file was to do.'),
  fileName: z.string().nullable(),
  counts: countsSchema,
  change: manyChange.nullable().describe('What was asked of many at once.'),
  patron: z
    .object({ id: z.int(), username: z.string() })
    .nullable()
    .describe('Whom it is about, if it is about one and he is known still.'),
  undoes: z.int().nullable().describe('The run that it takes back, if it is an undo.'),
}

export const anyRunSchema = z
  .object({
    id: z.int(),
    ...titleShape,
    via: runVia,
    by: z.string(),
    startedAt: isoDateTime,
    finishedAt: isoDateTime.nullable(),
    undone: z
      .object(titleShape)
      .nullable()
      .describe('What the run was that it takes back, as long as that is known.'),
    ...undoneShape,
    held: heldSchema.nullable(),
    approvedBy: z.string().nullable(),
    message: z.string().nullable(),
    runBefore: z
      .object({ id: z.int(), counts: countsSchema })
      .nullable()
      .describe('Of an import: the one that the same account applied before, to compare it with.'),
  })
  .meta({ id: 'AnyRun' })

export const openedRunSchema = anyRunSchema
  .extend({
    removed: z.int().describe('Those among the updated ones who went.'),
    merged: z.int().describe('Those among them who became part of another.'),
    split: z.int().describe('Those among them who were taken out of another again.'),
    leaverMarks: z.int().describe('Of an undo: so many leavers are as before the run that it takes back.'),
    yearBack: z
      .string()
      .nullable()
      .describe('Of an undo of a rollover: the period that is current again with it.'),
    staying: z.int().describe('Rows with a reason why they, or something of them, stay as they are.'),
    marked: z.int().describe('Rows of a held plan that come out otherwise than they were shown.'),
    concerned: z.int().describe('Patrons in the register whom a plan that waits is about.'),
    deeds: z.array(deedSchema).describe('Of a plan that waits and that the guard has something against.'),
    problems: z.array(draftProblemGroupSchema).describe('Most frequent first.'),
    header: z.array(z.string()).describe('Of the file, where there was one.'),
    newCohorts: z.array(z.int()),
    newFormClasses: z.array(z.string()),
    warnings: z.array(z.string()),
    fileUntil: isoDateTime
      .nullable()
      .describe('Until when its file is kept as it was sent; null where it is not.'),
    inTheWay: z
      .object({ id: z.int(), rows: z.int() })
      .nullable()
      .describe(
        'Of an undo: the later run for which most of what stays does, and which might be undone first.',
      ),
    cannotUndo: z.string().nullable().describe('Why it cannot be undone; null where it can.'),
  })
  .meta({ id: 'OpenedRun' })

export const runOutcome = z.enum(['created', 'updated', 'removed', 'merged', 'split', 'unchanged', 'invalid'])

export const openedRowsQuery = z.strictObject({
  outcome: runOutcome.optional(),
  deed: z
    .enum(guardKinds)
    .optional()
    .describe('Only rows that do to somebody what the guard counts as this.'),
  problem: z.string().max(200).optional().describe('A key of `problems`.'),
  only: z
    .enum(['staying', 'marked'])
    .optional()
    .describe('Only rows with a reason, or only those that come out otherwise than they were shown.'),
  after: z.coerce.number().int().min(0).max(2_000_000_000).default(0).describe('Only rows beyond this one.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const openedRowsSchema = z.object({
  rows: z.array(
    z
      .object({
        row: z.int(),
        outcome: runOutcome,
        patronId: z.int().nullable(),
        isThere: z.boolean().describe('Is the patron in the register, and no part of another?'),
        name: z.string().nullable(),
        username: z.string().nullable(),
        changes: changesSchema,
        reasons: z.array(z.string()).describe('What is wrong with the row, or why something stays as it is.'),
        setsPassword: z.boolean(),
        isMarked: z.boolean().describe('Does it come out otherwise than it was shown?'),
      })
      .meta({ id: 'OpenedRow' }),
  ),
  next: z.int().nullable().describe('Give it as `after` for the next page; null on the last.'),
})

export const historyListSchema = z.object({
  runs: z.array(anyRunSchema),
  next: z.int().nullable().describe('Give it as `before` for older ones; null when there are none.'),
})

export type HistoryListQuery = z.infer<typeof historyListQuery>
export type AnyRun = z.infer<typeof anyRunSchema>
export type HistoryList = z.infer<typeof historyListSchema>
export type OpenedRun = z.infer<typeof openedRunSchema>
export type OpenedRowsQuery = z.infer<typeof openedRowsQuery>
export type OpenedRows = z.infer<typeof openedRowsSchema>
export type OpenedRow = OpenedRows['rows'][number]
