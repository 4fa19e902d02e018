/** The first page of whoever may read patrons. */
import { z } from 'zod'
import { heldSchema } from './guard.ts'
import { runSchema } from './imports.ts'
import { isoDateTime } from './instant.ts'

/** One of a kind of problem, with … where its rows differ in what is quoted. */
const problemGroupSchema = z.object({ sentence: z.string(), rows: z.int() })

const lastImportSchema = runSchema
  .pick({
    id: true,
    state: true,
    by: true,
    via: true,
    fileName: true,
    startedAt: true,
    finishedAt: true,
    counts: true,
    newCohorts: true,
    newFormClasses: true,
    message: true,
    undoneBy: true,
    isUndoneInPart: true,
  })
  .extend({
    problems: z.array(problemGroupSchema).describe('The most frequent ones, most frequent first.'),
    problemKinds: z.int().describe('How many kinds there are in all.'),
  })

const heldImportSchema = z.object({
  id: z.int(),
  kind: z.enum(['import', 'leavers']),
  by: z.string(),
  fileName: z.string().nullable(),
  startedAt: isoDateTime,
  held: heldSchema,
})

const standing = z.object({
  active: z.int(),
  others: z.int().describe('Disabled, past their until date, or with an incomplete profile.'),
})

const nightSchema = z.object({
  day: z.iso.date().describe('At the school.'),
  files: z.int().describe('How many files came, whatever became of them.'),
  created: z.int(),
  updated: z.int(),
  invalid: z.int(),
  isMissed: z.boolean().describe('None came, where one comes most nights.'),
})

export const homeSchema = z
  .object({
    patrons: z.int(),
    lastImport: lastImportSchema.nullable(),
    held: z
      .array(heldImportSchema)
      .describe('Imports, and leavers to be disabled, that wait for approval, newest first.'),
    attention: z.object({
      incomplete: z.int(),
      suspectedDuplicates: z.int().describe('How many names there are that several patrons bear.'),
      staffWithoutLibraryGroup: z.int(),
      pastUntil: z.int(),
    }),
    levels: z.array(standing.extend({ level: z.string() })).describe('Students, from the lowest level.'),
    staff: standing,
    left: standing.describe('Students whose cohort has no level in the current period, as it has graduated.'),
    others: standing.describe('Non-academic and generic patrons.'),
    nights: z.array(nightSchema).describe('The last thirty days, the present one last.'),
  })
  .meta({ id: 'Home' })

export type Home = z.infer<typeof homeSchema>
export type LastImport = z.infer<typeof lastImportSchema>
export type Night = z.infer<typeof nightSchema>
export type LevelStanding = z.infer<typeof standing>
