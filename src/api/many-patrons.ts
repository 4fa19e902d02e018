/** Changing or removing many at once: first a plan, kept as a run; then, once it was looked at, its apply. */
import { z } from 'zod'
import { heldSchema } from './guard.ts'
import { isoDateTime } from './instant.ts'
import { mergeBody } from './merge.ts'
import { orNothing } from './or-nothing.ts'
import { changesSchema } from './patron-form.ts'
import { patronFilter } from './patron-list.ts'
import { undoneShape } from './run-words.ts'

/** Those chosen one by one, or all that a search finds but a few. */
export const selectionSchema = z.union([
  z.strictObject({ ids: z.array(z.int()).min(1).max(200_000) }),
  z.strictObject({ filter: patronFilter, except: z.array(z.int()).max(10_000).default([]) }),
])

const name = z.string().min(1).max(200)

export const manyChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enable') }),
  z.strictObject({ kind: z.literal('disable') }),
  z.strictObject({ kind: z.literal('join-library-group'), group: name }),
  z.strictObject({ kind: z.literal('leave-library-group'), group: name }),
  z
    .strictObject({
      kind: z.literal('populate-library-group'),
      group: name,
      leaving: z.array(z.int()).max(20_000).describe('Ids of the chosen who leave it.'),
    })
    .describe('All who are chosen are to be in it, but for those who leave it.'),
  z.strictObject({ kind: z.literal('join-system-group'), group: name }),
  z.strictObject({ kind: z.literal('leave-system-group'), group: name }),
  z
    .strictObject({ kind: z.literal('set-form-class'), formClass: name.nullable() })
    .describe('In the current period; one that there is none of yet is made.'),
  z.strictObject({ kind: z.literal('set-campus'), campus: name.nullable() }),
  z.strictObject({ kind: z.literal('set-presentation-group'), group: name.nullable() }),
])

export const changeManyBody = z.strictObject({ selection: selectionSchema, change: manyChange })
export const removeManyBody = z.strictObject({ selection: selectionSchema })

export const changeRunSchema = z
  .object({
    id: z.int(),
    kind: z.enum(['edit', 'removal', 'undo', 'merge', 'leavers']),
    state: z.enum(['planned', 'held', 'replaced', 'applied', 'failed']),
    change: manyChange
      .nullable()
      .describe('Null for a removal, an undo, a merge, and for an edit of one patron.'),
    merge: mergeBody.nullable().describe('What was asked of a merge.'),
    undoes: z.int().nullable().describe('The run that it takes back, if it is an undo.'),
    ...undoneShape,
    by: z.string(),
    startedAt: isoDateTime,
    finishedAt: isoDateTime.nullable(),
    counts: z.object({ changed: z.int(), unchanged: z.int(), refused: z.int() }),
    confirmation: z
      .string()
      .nullable()
      .describe(
        'What has to be typed: for a removal a name or a number, else the number in `held`. Null for nothing.',
      ),
    held: heldSchema.nullable().describe('What the guard has against it; null where it has nothing.'),
  })
  .meta({ id: 'ChangeRun' })

export const undoBody = orNothing(
  z.strictObject({
    rows: z
      .array(z.int().min(1))
      .min(1)
      .max(200_000)
      .optional()
      .describe('Numbers of the rows to take back; without it all of them.'),
    insteadOf: z
      .int()
      .min(1)
      .optional()
      .describe('An undo of the run that waits to be applied: it goes, and the same rows are planned anew.'),
  }),
)

export const changeRowsQuery = z.object({
  outcome: z.enum(['changed', 'unchanged', 'refused']).optional(),
  after: z.coerce.number().int().min(0).max(2_000_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const changeRowsSchema = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      outcome: z.enum(['changed', 'unchanged', 'refused']),
      patronId: z.int(),
      name: z.string().nullable().describe('Null once he was removed.'),
      username: z.string().nullable(),
      changes: changesSchema,
      reasons: z
        .array(z.string())
        .describe('Why he is refused, or which of his values an undo leaves: `Has 2 items on loan.`'),
    }),
  ),
  next: z.int().nullable(),
})

export const applyBody = orNothing(
  z.strictObject({
    confirmation: z.string().max(400).optional().describe('What the run asks to be typed.'),
  }),
)

export type Selection = z.infer<typeof selectionSchema>
export type ManyChange = z.infer<typeof manyChange>
export type ChangeRun = z.infer<typeof changeRunSchema>
export type ChangeRow = z.infer<typeof changeRowsSchema>['rows'][number]
