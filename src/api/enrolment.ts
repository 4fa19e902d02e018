/** Settings > Enrolment: academic periods, levels, cohorts, form classes and campuses. */
import { z } from 'zod'
import { fieldOf } from '../patron/fields.ts'
import { entryName } from './entries.ts'

const longestPeriodName = 50

export const periodShape = { name: entryName(longestPeriodName), starts: z.iso.date(), ends: z.iso.date() }

export const periodBody = z
  .strictObject({ ...periodShape, isCurrent: z.boolean() })
  .refine(({ starts, ends }) => starts <= ends, { error: 'ends before it starts', path: ['ends'] })

export const levelsBody = z.strictObject({
  levels: z
    .array(
      z.strictObject({
        id: z.int().nullable().describe('Null for a new one.'),
        name: z.string().max(1000),
      }),
    )
    .max(100)
    .describe('All of them, from the lowest to the top one.'),
})

export const cohortBody = z.strictObject({
  year: z.int().min(1000).max(9999).describe('In which it leaves the top level.'),
  levelId: z.int().nullable().describe('Its level in the current period.'),
  hasGraduated: z.boolean(),
})

export const formClassBody = z.strictObject({
  periodId: z.int(),
  name: entryName(fieldOf('formClass').limit),
})

export const campusBody = z.strictObject({
  name: entryName(fieldOf('campus').limit),
  importId: entryName(fieldOf('campus').limit).describe('By which a file names it.'),
  isDefault: z.boolean(),
})

export const enrolmentSchema = z
  .object({
    periods: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        starts: z.iso.date(),
        ends: z.iso.date(),
        isCurrent: z.boolean(),
        formClasses: z.int(),
        cohortsWithLevel: z.int().describe('How many cohorts have a level in it.'),
      }),
    ),
    levels: z.array(z.object({ id: z.int(), name: z.string() })).describe('From the lowest to the top one.'),
    cohorts: z.array(
      z.object({
        id: z.int(),
        year: z.int(),
        levelId: z.int().nullable(),
        hasGraduated: z.boolean(),
        patrons: z.int(),
      }),
    ),
    campuses: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        importId: z.string(),
        isDefault: z.boolean(),
        patrons: z.int(),
      }),
    ),
  })
  .meta({ id: 'Enrolment' })

export const formClassesQuery = z.object({ period: z.coerce.number().int().min(1) })

export const formClassesSchema = z.object({
  formClasses: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      members: z.int(),
      formerMembers: z.int().describe('Who left it.'),
    }),
  ),
})

export const classMembersQuery = z.object({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const classMembersSchema = z.object({
  members: z.array(
    z.object({
      patronId: z.int(),
      name: z.string(),
      username: z.string(),
      from: z.iso.date(),
      to: z.iso.date().nullable().describe('Null for whoever is in it.'),
    }),
  ),
  total: z.int(),
})

export type PeriodBody = z.input<typeof periodBody>
export type CohortBody = z.input<typeof cohortBody>
export type FormClassBody = z.input<typeof formClassBody>
export type CampusBody = z.input<typeof campusBody>
export type Enrolment = z.infer<typeof enrolmentSchema>
export type FormClasses = z.infer<typeof formClassesSchema>
export type ClassMembers = z.infer<typeof classMembersSchema>
export type LevelsBody = z.infer<typeof levelsBody>
