/** The step from one school year to the next: first a plan, kept as a run; then, once it was looked at, its apply. */
import { z } from 'zod'
import { periodShape } from './enrolment.ts'
import { isoDateTime } from './instant.ts'
import { changesSchema } from './patron-form.ts'

/** What becomes of the access of those who graduate. */
export const leaversRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('disable') }),
  z.strictObject({ kind: z.literal('until'), day: z.iso.date() }),
  z.strictObject({ kind: z.literal('keep') }),
])

export const rolloverBody = z.strictObject({
  period: z
    .strictObject(periodShape)
    .refine(({ starts, ends }) => starts <= ends, { error: 'ends before it starts', path: ['ends'] }),
  leavers: leaversRule,
  staying: z.array(z.int()).max(20_000).default([]).describe('Students who stay in their level.'),
})

const stepSchema = z.object({
  year: z.int().describe('The cohort.'),
  from: z.string().describe('Its level now.'),
  to: z.string().nullable().describe('Its level in the next period; null for the cohort that graduates.'),
  patrons: z.int(),
  staying: z.int().describe('How many of them stay behind.'),
})

export const rolloverSchema = z
  .object({
    id: z.int(),
    state: z.enum(['planned', 'applied']),
    by: z.string(),
    startedAt: isoDateTime,
    finishedAt: isoDateTime.nullable(),
    undoneBy: z.int().nullable().describe('The run that took the year back.'),
    period: z.object({ name: z.string(), starts: z.string(), ends: z.string() }),
    leavers: leaversRule,
    staying: z.array(z.int()),
    steps: z.array(stepSchema).describe('From the lowest level to the top one.'),
    arriving: z
      .array(z.object({ year: z.int(), level: z.string() }))
      .describe('Cohorts that get a level for the first time; created where the school lacks them.'),
    counts: z.object({ up: z.int(), stay: z.int(), graduate: z.int(), leaveClass: z.int() }),
    leaversWithLoans: z.int().describe('How many of those who graduate have items on loan now.'),
  })
  .meta({ id: 'Rollover' })

/** Newest first, and no more than a page of them: a school has one a year. */
export const rolloversSchema = z.object({
  rollovers: z.array(
    rolloverSchema.pick({ id: true, state: true, by: true, startedAt: true, finishedAt: true, period: true }),
  ),
})

export const rolloverMove = z.enum(['up', 'stay', 'graduate', 'leaveClass'])

export const rolloverRowsQuery = z.object({
  move: rolloverMove.optional(),
  level: z.string().max(1000).optional().describe('Those who are in this level before.'),
  after: z.coerce.number().int().min(0).max(2_000_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const rolloverRowsSchema = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      move: rolloverMove.describe('`leaveClass`: has no level, but a class of the period that ends.'),
      level: z.string().nullable().describe('His level before; null where he has none.'),
      patronId: z.int(),
      name: z.string().nullable().describe('Null once he was removed.'),
      username: z.string().nullable(),
      changes: changesSchema,
      reasons: z.array(z.string()).describe('Why his access stays as it is.'),
      loans: z.int().describe('How many items he has now.'),
    }),
  ),
  next: z.int().nullable(),
})

export type LeaversRule = z.infer<typeof leaversRule>
export type RolloverOrder = z.output<typeof rolloverBody>
export type Rollover = z.infer<typeof rolloverSchema>
export type Rollovers = z.infer<typeof rolloversSchema>
export type RolloverBody = z.input<typeof rolloverBody>
export type RolloverMove = z.infer<typeof rolloverMove>
export type RolloverRow = z.infer<typeof rolloverRowsSchema>['rows'][number]
