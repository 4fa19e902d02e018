/** What the school keeps lists of, for choices in forms and filters. */
import { z } from 'zod'

export const schoolListsSchema = z
  .object({
    period: z.object({ name: z.string(), starts: z.iso.date(), ends: z.iso.date() }).nullable(),
    levels: z.array(z.string()).describe('From the lowest to the top level.'),
    cohorts: z.array(
      z.object({
        year: z.int(),
        level: z.string().nullable().describe('The level that it has in the current period.'),
        hasGraduated: z.boolean(),
      }),
    ),
    formClasses: z.array(z.string()).describe('Of the current period.'),
    campuses: z.array(z.object({ importId: z.string(), name: z.string() })),
    presentationGroups: z.array(z.string()).describe('Current ones, by label.'),
    libraryGroups: z.array(z.string()),
    systemGroups: z
      .array(z.object({ name: z.string(), label: z.string(), gives: z.string() }))
      .describe('All there are, in order; what the account may give is said by its rights.'),
  })
  .meta({ id: 'SchoolLists' })

export type SchoolLists = z.infer<typeof schoolListsSchema>
