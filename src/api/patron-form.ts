/** A patron as a form gives him, and what is said of it before and after it is saved. */
import { z } from 'zod'
import { type Field, type FieldKey, fields } from '../patron/fields.ts'
import { isoDateTime } from './instant.ts'
import { contactSchema, patronDetailSchema } from './patron.ts'

/** Far beyond any field's limit: what is too long for its field is told as the field's problem. */
const text = z.string().max(10_000)

const inputOfKind: Record<string, z.ZodType> = { flag: z.boolean(), year: z.int() }

function inputOf(field: Field): z.ZodType {
  return (inputOfKind[field.kind.name] ?? text).nullable().optional().describe(field.help)
}

const fieldInputs = Object.fromEntries(fields.map(field => [field.key, inputOf(field)])) as {
  [K in FieldKey]: z.ZodOptional<z.ZodType<string | number | boolean | null>>
}

/** A key that is left out stays as it is; null or blank empties it. A password is only ever set. */
export const patronInput = z.strictObject({
  ...fieldInputs,
  libraryGroups: z.array(text).max(500).optional().describe('By name: all that he is to be in.'),
  systemGroups: z.array(text).max(50).optional().describe('By name; needs the right to administer.'),
})

export const problemSchema = z.object({
  field: z.string().nullable().describe('Null for what is wrong with the patron as a whole.'),
  code: z.string(),
  sentence: z.string(),
})

/** Just enough of another patron to recognise him. */
export const patronBriefSchema = z.object({
  id: z.int(),
  name: z.string(),
  username: z.string(),
  formClass: z.string().nullable(),
  graduationYear: z.int().nullable(),
})

/** [old, new] by field; of a new patron every old value is null. Groups and contacts are lists. */
export const changesSchema = z.record(z.string(), z.tuple([z.unknown(), z.unknown()]))

/** The plan of an edit: what saving would do. */
export const checkBody = z.strictObject({
  id: z.int().optional().describe('The patron who is edited; none for a new one.'),
  values: patronInput,
})
export const checkSchema = z
  .object({
    outcome: z.enum(['created', 'updated', 'unchanged', 'invalid']),
    changes: changesSchema,
    problems: z.array(problemSchema),
    holders: z
      .record(z.string(), patronBriefSchema)
      .describe('Who has the username, barcode or admin id already, by field.'),
    likelyDuplicates: z
      .array(patronBriefSchema)
      .describe('The same names and cohort. A shared e-mail alone makes nobody a duplicate.'),
    brings: z.array(z.string()).describe('What comes along: `Form class 9F`, `Cohort 2031`.'),
  })
  .meta({ id: 'PatronCheck' })

/** As the database counts them. */
const version = z.int().min(1).max(2_147_483_647).describe('The version that the editor saw.')

export const registerBody = z.strictObject({ values: patronInput })
export const editBody = z.strictObject({
  version,
  values: patronInput,
})

/** 422: nothing was saved, and why. */
export const invalidPatronSchema = z.object({
  success: z.literal(false),
  summary: z.string(),
  error: z.literal('invalid-patron'),
  problems: z.array(problemSchema),
})

/** 409: somebody else saved in between. Nothing was saved; `current` is what there is now. */
export const changedMeanwhileSchema = z.object({
  success: z.literal(false),
  summary: z.string(),
  error: z.literal('changed-meanwhile'),
  by: z.string(),
  at: isoDateTime,
  changes: changesSchema.describe('What changed since the version that the editor saw.'),
  current: patronDetailSchema,
})

export const contactsBody = z.strictObject({
  version,
  contacts: z.array(contactSchema).max(50).describe('All of them, in order; at most one is primary.'),
})

export type PatronInput = z.infer<typeof patronInput>
export type PatronProblem = z.infer<typeof problemSchema>
export type PatronBrief = z.infer<typeof patronBriefSchema>
export type PatronCheck = z.infer<typeof checkSchema>
export type ShownChanges = z.infer<typeof changesSchema>
export type ChangedMeanwhile = z.infer<typeof changedMeanwhileSchema>
