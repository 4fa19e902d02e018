/** The guard: what it has against a plan, and the school's limits. */
import { z } from 'zod'
import { guardKinds } from '../guard/kinds.ts'

export const limitSchema = z.strictObject({
  share: z.int().min(0).max(100).describe('In percent of the patrons whom a plan concerns.'),
  atLeast: z.int().min(0).max(1_000_000).describe('For fewer, or for just as many, nothing is held.'),
})

/** Null for what is not guarded. */
const limits = Object.fromEntries(guardKinds.map(kind => [kind, limitSchema.nullable()])) as {
  [K in (typeof guardKinds)[number]]: z.ZodNullable<typeof limitSchema>
}

export const limitsSchema = z.object(limits).meta({ id: 'GuardLimits' })

export const guardSettingsSchema = z
  .object({ limits: limitsSchema, usual: limitsSchema.describe('Of a school that has set none.') })
  .meta({ id: 'GuardSettings' })

/** Kinds that are left out stay as they are. */
export const limitsBody = z.strictObject(limits).partial()

export const heldSchema = z
  .object({
    sentence: z.string().describe('What the plan would do to too many, and what the limits are.'),
    number: z.int().describe('What has to be typed to apply it all the same.'),
    verdicts: z.array(
      z.object({
        kind: z.enum(guardKinds),
        count: z.int(),
        concerned: z.int().describe('Of so many patrons whom the plan is about and the register has.'),
        limit: limitSchema,
      }),
    ),
  })
  .meta({ id: 'Held' })

export type Limit = z.infer<typeof limitSchema>
export type GuardSettings = z.infer<typeof guardSettingsSchema>
export type Limits = z.infer<typeof limitsSchema>
/** What the guard counts in a plan that waits, with the school's limit; null for what it does not guard. */
export const deedSchema = z.object({
  kind: z.enum(guardKinds),
  count: z.int(),
  limit: limitSchema.nullable(),
})

/** What stands beside what it has against a plan. */
export interface Guarded {
  held: Held | null
  concerned: number
  deeds: z.infer<typeof deedSchema>[]
}

export type Held = z.infer<typeof heldSchema>
