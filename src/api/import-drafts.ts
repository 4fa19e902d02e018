/**
 * Drafts: files that somebody looks at before they are imported. A draft is kept by the server, edits and all, until it
 * is applied, discarded or 30 days old; every answer says its `revision`, and whatever changes or applies it names the
 * revision that the person saw.
 */
import { z } from 'zod'
import { guardKinds } from '../guard/kinds.ts'
import { purposes } from '../import/drafts/purpose.ts'
import { deedSchema, heldSchema } from './guard.ts'
import { isoDateTime } from './instant.ts'
import { changesSchema, patronBriefSchema, problemSchema } from './patron-form.ts'

/** What a file is to do; `GET /api/import-purposes` lists them. */
export const draftPurpose = z.enum(purposes)

/** What a column of such a file can be, in the order in which the documented way offers it. */
export const draftFieldSchema = z.object({
  key: z.string(),
  label: z.string(),
  header: z.string().describe('As the template writes it.'),
  help: z.string(),
  example: z.string(),
  mandatory: z.enum(['on every row', 'for a new user', 'for a new student', 'on the form', 'never']),
  isSecret: z.boolean().describe('Its values are taken but never shown.'),
})

/** `GET /api/import-purposes`. The campus field is there only where the school has campuses. */
export const draftPurposesSchema = z.object({
  purposes: z.array(
    z.object({ purpose: draftPurpose, label: z.string(), fields: z.array(draftFieldSchema) }),
  ),
})

export const draftPurposeParams = z.object({ purpose: draftPurpose })

/** `POST /api/import-drafts?purpose=users`, the file as the first file of a multipart form. */
export const newDraftQuery = z.strictObject({ purpose: draftPurpose.default('users') })

export const draftEncoding = z.enum(['UTF-8', 'UTF-16LE', 'UTF-16BE', 'Windows-1252'])
export const draftDelimiter = z.enum([',', ';', '\t'])
export const blankPolicy = z.enum(['keep', 'clear'])

/** How the file is read: what was found, and what somebody chose instead. */
export const draftReadingSchema = z.object({
  format: z.enum(['text', 'workbook']),
  encoding: draftEncoding.nullable().describe('Null for a workbook.'),
  isEncodingChosen: z.boolean(),
  delimiter: draftDelimiter.nullable().describe('Null for a workbook.'),
  isDelimiterChosen: z.boolean(),
  worksheets: z.array(z.string()).describe('Of a workbook, by name; else none.'),
  worksheet: z.string().nullable(),
  hasHeader: z.boolean().describe('Is the first line a header? Else it is row 1.'),
  isHeaderRecognised: z.boolean().describe('Does the first line name known columns?'),
  blank: blankPolicy.describe('`clear`: a blank cell empties what is stored.'),
  isComplete: z.boolean().describe('Has whoever stands nowhere in the file left? Of a file of users only.'),
})

export const draftColumnSchema = z.object({
  position: z.int().describe('Counts from 1.'),
  header: z.string().nullable().describe('As the file has it; null where the first line is no header.'),
  samples: z.array(z.string()).describe('The first few values that are not blank; a secret’s are hidden.'),
  field: z.string().nullable().describe('The field that it fills; null for one that is left aside.'),
  proposed: z.string().nullable().describe('What its header, or else its values, suggest.'),
  isSecret: z.boolean(),
})

/** What does not fit between the file and the columns as chosen. */
export const draftMisfitSchema = z.object({
  code: z.enum([
    'unreadable',
    'column-count',
    'no-key',
    'only-key',
    'repeated-field',
    'secret-column',
    'looks-like-other',
    'other-purpose',
  ]),
  position: z.int().nullable().describe('The column that it is about.'),
  sentence: z.string(),
  isBlocking: z.boolean().describe('Nothing can be shown or imported before it is mended.'),
})

export const draftOutcome = z.enum(['created', 'updated', 'unchanged', 'invalid', 'left-out'])

export const draftCountsSchema = z.object({
  rows: z.int().describe('All of them, left out or not.'),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  invalid: z.int(),
  leftOut: z.int(),
  setsPassword: z.int(),
  marked: z
    .int()
    .describe('Rows that came out otherwise than they were last shown, by somebody else’s change.'),
})

/** One of a kind of problem, for the list of problems and as a filter of the rows. */
export const draftProblemGroupSchema = z.object({
  key: z.string().describe('Give it as `problem` to the rows.'),
  sentence: z.string().describe('With … where the rows differ in what is quoted.'),
  rows: z.int(),
})

/** What a complete file would make of those whom it leaves out, and of leavers whom it names again. */
export const draftAbsenceSchema = z.object({
  missing: z.int().describe('So many would become leavers.'),
  back: z.int().describe('So many would be leavers no more.'),
  dueOn: z.iso
    .date()
    .nullable()
    .describe('When they would be disabled; null where the school disables nobody by itself.'),
  doubts: z.array(z.string()).describe('Why it may not be whole, or tells of nobody.'),
})

const text = z.string().max(10_000)
/** As a cell may hold it: tabs and line ends, but nothing else that only steers machines. */
const cellText = text.regex(/^(?:[\t\r\n]|\P{Cc})*$/u, 'has control characters')
const row = z.int().min(1).max(2_000_000)
const position = z.int().min(1).max(200)

/** What somebody mends in the preview. The file that was chosen stays as it is. */
export const draftEdit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cell'), row, position, value: cellText }),
  z
    .strictObject({ kind: z.literal('everywhere'), position, from: text, to: cellText })
    .describe('Each cell of the column that is `from` becomes `to`.'),
  z.strictObject({ kind: z.literal('leave-out'), row }),
])

export const madeEditSchema = z.object({
  id: z.int().describe('To undo it by.'),
  edit: z
    .union([draftEdit, z.object({ kind: z.literal('proposal'), sentence: z.string() })])
    .describe('In a column of secrets the values are hidden. A proposal that was taken is one edit.'),
  rows: z.int().describe('How many rows it touches.'),
  by: z.string(),
  at: isoDateTime,
})

export const draftSchema = z
  .object({
    id: z.int(),
    purpose: draftPurpose,
    fileName: z.string(),
    fileBytes: z.int(),
    by: z.string(),
    startedAt: isoDateTime,
    changedAt: isoDateTime,
    revision: z.int().describe('Goes up whenever what is shown changes.'),
    state: z
      .enum(['ready', 'blocked', 'applying'])
      .describe('`blocked`: a misfit stands in the way, and there are no rows yet.'),
    runId: z.int().nullable().describe('The run that applies it now: follow /api/imports/:id.'),
    reading: draftReadingSchema,
    columns: z.array(draftColumnSchema),
    misfits: z.array(draftMisfitSchema),
    mappings: z
      .array(z.object({ id: z.int(), name: z.string() }))
      .describe(
        'Saved ones that were made of the same header, or of as many columns without one; latest first.',
      ),
    counts: draftCountsSchema,
    problems: z.array(draftProblemGroupSchema).describe('Most frequent first.'),
    changedFields: z.array(z.object({ field: z.string(), rows: z.int() })),
    newCohorts: z.array(z.int()),
    newFormClasses: z.array(z.string()),
    warnings: z.array(z.string()),
    held: heldSchema.nullable().describe('What must be confirmed to import it; null for nothing.'),
    concerned: z.int().describe('Patrons in the register whom the file is about.'),
    deeds: z.array(deedSchema).describe('What the guard counts in its rows.'),
    absence: draftAbsenceSchema.nullable().describe('Of a file that is declared complete.'),
    edits: z.array(madeEditSchema).describe('In the order in which they were made.'),
    isOutdated: z
      .boolean()
      .describe('The register or the school’s lists changed since the rows were planned: refresh, and look.'),
  })
  .meta({ id: 'ImportDraft' })

export const draftListSchema = z.object({
  drafts: z.array(
    z.object({
      id: z.int(),
      purpose: draftPurpose,
      fileName: z.string(),
      by: z.string(),
      startedAt: isoDateTime,
      changedAt: isoDateTime,
      state: z.enum(['ready', 'blocked', 'applying']),
      runId: z.int().nullable(),
      counts: draftCountsSchema,
    }),
  ),
})

const revision = z.int().describe('The revision that the person saw; 409 if there is a newer one.')

/**
 * `PATCH /api/import-drafts/:id`. What is left out stays. Null has Rollbook find it anew. Another encoding, delimiter,
 * worksheet or header numbers the cells anew, so the edits made so far are dropped.
 */
export const readingBody = z.strictObject({
  revision,
  encoding: draftEncoding.nullable().optional(),
  delimiter: draftDelimiter.nullable().optional(),
  worksheet: text.optional(),
  hasHeader: z.boolean().nullable().optional(),
  mapping: z.int().optional().describe('A saved mapping: its header, columns and blank cells.'),
  columns: z
    .array(z.string().max(100).nullable())
    .max(200)
    .nullable()
    .optional()
    .describe('The field of each column, in the file’s order; null in it for one left aside.'),
  blank: blankPolicy.optional(),
  isComplete: z.boolean().optional(),
})

/** `POST /api/import-drafts/:id/edits`, `DELETE /api/import-drafts/:id/edits/:edit?revision=…` */
export const editDraftBody = z.strictObject({ revision, edit: draftEdit })
export const draftEditParams = z.object({
  id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  edit: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
})
export const revisionQuery = z.strictObject({ revision: z.coerce.number().int() })

export const proposalKind = z.enum([
  'present-username',
  'zeros-back',
  'number-back',
  'class-not-date',
  'mojibake',
  'letters-back',
  'look-alike',
  'swapped-columns',
  'level-as-year',
  'one-email',
  'permuted-ids',
])

/** What was probably meant. `GET /api/import-drafts/:id/proposals` */
export const draftProposalSchema = z.object({
  key: z.string().describe('To take it or leave it by.'),
  kind: proposalKind,
  sentence: z.string(),
  remedy: z
    .enum(['cells', 'columns', 'none'])
    .describe('What taking it mends. `none`: nothing can be taken, stop and look.'),
  rows: z
    .array(z.int())
    .describe('The rows whose cells it would mend, in order; no more than the first 1000.'),
  count: z.int().describe('How many rows those are in all.'),
  columns: z.array(z.string().nullable()).nullable().describe('The columns as it would set them.'),
  evidence: z.array(z.int()).describe('The first rows that led to it.'),
  cells: z
    .array(
      z.object({
        row: z.int(),
        position: z.int(),
        from: z.string(),
        to: z.string(),
        because: z.string().nullable().describe('What speaks for it, such as what is stored.'),
      }),
    )
    .describe('What it would make of cells, of the rows in `rows`.'),
})

export const draftProposalsSchema = z.object({ revision: z.int(), proposals: z.array(draftProposalSchema) })

/** `POST /api/import-drafts/:id/proposals`. One that is left is not proposed again for this file. */
export const answerProposalBody = z.strictObject({
  revision,
  key: z.string().max(200),
  answer: z.enum(['take', 'leave']),
  rows: z.array(z.int()).max(200_000).optional().describe('Only in these rows; all of them if left out.'),
})

/** `POST /api/import-drafts/:id/refresh` */
export const revisionBody = z.strictObject({ revision })

/** `POST /api/import-drafts/:id/apply` */
export const applyDraftBody = z.strictObject({
  revision,
  confirmation: z.string().max(100).optional().describe('The number that a held file asks for.'),
})

const facetName = z.string().regex(/^\P{Cc}*$/u, 'has control characters')

export const draftRowsQuery = z.strictObject({
  outcome: draftOutcome.optional(),
  problem: facetName.max(200).optional().describe('A key of `problems`.'),
  changed: facetName.max(100).optional().describe('A field of `changedFields`.'),
  deed: z.enum(guardKinds).optional().describe('Only rows that do what is guarded: a kind of `deeds`.'),
  marked: z.literal('yes').optional().describe('Only rows that came out otherwise than they were shown.'),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_000_000)
    .default(0)
    .describe('So many of those that fit from the first.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const draftRowSchema = z.object({
  row: z.int().describe('Counts from 1 at the first line after the header, as in every report.'),
  outcome: draftOutcome,
  repeats: z
    .int()
    .nullable()
    .describe('The earlier row that it repeats cell by cell, and whose outcome it shares.'),
  username: z.string().nullable(),
  patronId: z.int().nullable(),
  cells: z.array(z.string()).describe('As they stand after the edits; a secret’s are hidden.'),
  edited: z.array(z.int()).describe('Positions that were edited.'),
  changes: changesSchema.describe('[old, new] by field, of a patron who is there.'),
  setsPassword: z.boolean(),
  problems: z.array(
    problemSchema.extend({
      position: z.int().nullable().describe('The column at fault.'),
      holder: patronBriefSchema.nullable().describe('Who has what the row claims and belongs to another.'),
    }),
  ),
  isMarked: z.boolean().describe('Came out otherwise than it was last shown.'),
})

export const draftRowsSchema = z.object({
  revision: z.int(),
  total: z.int().describe('How many fit the filter.'),
  rows: z.array(draftRowSchema),
})

/** `GET /api/import-drafts/:id/leavers` */
export const draftLeaversQuery = z.strictObject({
  which: z.enum(['missing', 'back']).default('missing'),
  offset: z.coerce.number().int().min(0).max(2_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const draftLeaversSchema = z.object({
  revision: z.int(),
  total: z.int(),
  patrons: z.array(patronBriefSchema).describe('By name.'),
})

/** `POST /api/import-drafts/:id/apply`: it goes on by itself from here, also without a page. */
export const applyingSchema = z.object({ runId: z.int() })

export type DraftPurpose = z.infer<typeof draftPurpose>
export type DraftField = z.infer<typeof draftFieldSchema>
export type DraftPurposes = z.infer<typeof draftPurposesSchema>['purposes']
export type DraftReading = z.infer<typeof draftReadingSchema>
export type DraftColumn = z.infer<typeof draftColumnSchema>
export type DraftMisfit = z.infer<typeof draftMisfitSchema>
export type DraftOutcome = z.infer<typeof draftOutcome>
export type DraftCounts = z.infer<typeof draftCountsSchema>
export type DraftProblemGroup = z.infer<typeof draftProblemGroupSchema>
export type DraftEdit = z.infer<typeof draftEdit>
export type MadeEdit = z.infer<typeof madeEditSchema>
export type ImportDraft = z.infer<typeof draftSchema>
export type ImportDraftList = z.infer<typeof draftListSchema>['drafts']
export type ReadingBody = z.infer<typeof readingBody>
export type DraftRowsQuery = z.infer<typeof draftRowsQuery>
export type DraftProposal = z.infer<typeof draftProposalSchema>
export type DraftAbsence = z.infer<typeof draftAbsenceSchema>
export type DraftLeavers = z.infer<typeof draftLeaversSchema>
export type DraftLeaversQuery = z.infer<typeof draftLeaversQuery>
export type DraftRow = z.infer<typeof draftRowSchema>
export type DraftRows = z.infer<typeof draftRowsSchema>
