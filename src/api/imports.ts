import { z } from 'zod'
import { heldSchema } from './guard.ts'
import { draftPurpose, madeEditSchema } from './import-drafts.ts'
import { isoDateTime } from './instant.ts'
import { orNothing } from './or-nothing.ts'
import { changesSchema } from './patron-form.ts'
import { runState, runVia, undoneShape } from './run-words.ts'

/** Exactly what the import contract promises scripts: `details` only where a row failed. */
export const replySchema = z
  .object({
    success: z.boolean().describe('Whether every row was imported.'),
    summary: z.string(),
    details: z
      .record(z.string(), z.string())
      .optional()
      .describe('Row number to outcome, if any row failed.'),
  })
  .meta({ id: 'ImportReply' })

/** Strict: a misspelt `plan=only` must not import. */
export const importQuery = z.strictObject({
  blank: z
    .enum(['keep', 'clear'])
    .optional()
    .describe(
      '`clear`: a blank cell empties the stored value. Never username, enabled, staffmember, password. ' +
        'Without it as the school has it, which is `keep` at first.',
    ),
  plan: z
    .enum(['only', 'apply'])
    .default('apply')
    .describe('`only`: answers what would happen, applies nothing.'),
  complete: z
    .enum(['true', 'false'])
    .optional()
    .describe(
      '`true`: whoever stands nowhere in the file has left. Without it as the token says, and else `false`.',
    ),
})

const countsSchema = z.object({
  processed: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  invalid: z.int(),
})

export const runSchema = z
  .object({
    id: z.int(),
    state: runState.describe(
      '`held` waits to be approved; `replaced` did, until the same account sent another file.',
    ),
    via: runVia,
    by: z.string().describe('The account that imported.'),
    startedAt: isoDateTime,
    finishedAt: isoDateTime.nullable(),
    purpose: draftPurpose,
    fileName: z.string().nullable().describe('Of a file from the import screen, as it was called there.'),
    fileBytes: z.int().nullable(),
    progress: z
      .object({ stage: z.enum(['planning', 'hashing', 'applying']), done: z.int(), total: z.int() })
      .nullable()
      .describe('How far a running one is, where that is told.'),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    blank: z.enum(['keep', 'clear']).nullable(),
    counts: countsSchema,
    newCohorts: z.array(z.int()),
    newFormClasses: z.array(z.string()),
    warnings: z.array(z.string()),
    message: z.string().nullable().describe('Why it was refused or what went wrong.'),
    absence: z
      .object({
        missing: z.int().describe('So many became leavers.'),
        back: z.int().describe('So many are leavers no more.'),
        unknownRows: z.int().describe('Failed rows that may be about anybody: then nobody becomes a leaver.'),
      })
      .nullable()
      .describe('Of a file that was declared complete.'),
    held: heldSchema.nullable().describe('What the guard has against it; null where it has nothing.'),
    approvedBy: z.string().nullable().describe('Who let it be applied though it was held.'),
    ...undoneShape,
  })
  .meta({ id: 'ImportRun' })

export const approveBody = orNothing(
  z.strictObject({
    confirmation: z.string().max(100).optional().describe('The number that `held` asks to be typed.'),
  }),
)

export const runListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('Only runs older than this one.'),
})

export const runListSchema = z.object({ imports: z.array(runSchema) })

/** Below PostgreSQL's largest integer, to which a page is added. */
const mostRows = 2_000_000_000

export const rowOutcome = z.enum(['created', 'updated', 'unchanged', 'invalid'])

export const rowListQuery = z.object({
  outcome: rowOutcome.optional(),
  after: z.coerce.number().int().min(0).max(mostRows).default(0).describe('Only rows beyond this number.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const rowSchema = z
  .object({
    row: z.int().describe('Counts from 1 at the first line after the header.'),
    outcome: rowOutcome,
    username: z.string().nullable(),
    problems: z.array(z.string()),
    patronId: z.int().nullable().optional(),
    setsPassword: z.boolean().optional(),
    changes: changesSchema
      .optional()
      .describe('[old, new] by field; only for accounts that may read patrons.'),
  })
  .meta({ id: 'ImportRow' })

export const rowListSchema = z.object({
  rows: z.array(rowSchema),
  next: z.int().nullable().describe('Give it as `after` for the next page; null on the last.'),
})

/** What was mended in a file before it was imported. */
export const runEditsSchema = z.object({ edits: z.array(madeEditSchema) })

export const idParams = z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })

export type ImportRun = z.infer<typeof runSchema>
export type ImportRow = z.infer<typeof rowSchema>
export type ImportRows = z.infer<typeof rowListSchema>
