/** Every change to the roll, whatever made it: the school's history as one list. */
import { z } from 'zod'
import { heldSchema } from './guard.ts'
import { isoDateTime } from './instant.ts'
import { manyChange } from './many-patrons.ts'
import { runKind, runState, runVia } from './run-words.ts'

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
  updated: z.int().describe('Removed ones among them.'),
  unchanged: z.int(),
  refused: z.int(),
})

export const anyRunSchema = z
  .object({
    id: z.int(),
    kind: runKind,
    state: runState,
    via: runVia,
    by: z.string(),
    startedAt: isoDateTime,
    finishedAt: isoDateTime.nullable(),
    fileName: z.string().nullable(),
    counts: countsSchema,
    change: manyChange.nullable().describe('What was asked of many at once.'),
    patron: z
      .object({ id: z.int(), username: z.string() })
      .nullable()
      .describe('Whom it is about, if it is about one and he is known still.'),
    undoes: z.int().nullable().describe('The run that it takes back, if it is an undo.'),
    undoneBy: z.int().nullable().describe('The undo that took it back last, if any did.'),
    held: heldSchema.nullable(),
    approvedBy: z.string().nullable(),
    message: z.string().nullable(),
    runBefore: z
      .object({ id: z.int(), counts: countsSchema })
      .nullable()
      .describe('Of an import: the one that the same account applied before, to compare it with.'),
  })
  .meta({ id: 'AnyRun' })

export const historyListSchema = z.object({
  runs: z.array(anyRunSchema),
  next: z.int().nullable().describe('Give it as `before` for older ones; null when there are none.'),
})

export type HistoryListQuery = z.infer<typeof historyListQuery>
export type AnyRun = z.infer<typeof anyRunSchema>
