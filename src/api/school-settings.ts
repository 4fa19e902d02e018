/** Settings > School: what a school decides for itself. */
import { z } from 'zod'

const text = z.string().max(1000)

const settings = {
  name: text,
  timeZone: text.describe('An IANA name such as Australia/Sydney.'),
  hosts: z.array(text).max(50).describe('Host names under which the school is served.'),
  blankCells: z
    .enum(['keep', 'clear'])
    .describe('What a blank cell of a file does, where whoever sends it does not say.'),
  createsMissingCohorts: z.boolean().describe('May a file bring along cohorts that the school lacks?'),
  keepsRunsForDays: z.int().min(1).max(3650).describe('How long the history of changes is kept.'),
  shortestPassword: z.int().min(8).max(64).describe('Of new passwords, in characters.'),
}

export const schoolSettingsSchema = z
  .object({
    ...settings,
    mayChangeHosts: z.boolean().describe('Where there are several schools, the host gives out host names.'),
    hasLogo: z.boolean().describe('Then it is at /api/school/logo.'),
  })
  .meta({ id: 'SchoolSettings' })

/** What is left out stays as it is. */
export const schoolSettingsBody = z.strictObject(settings).partial()

export type SchoolSettings = z.infer<typeof schoolSettingsSchema>
export type SchoolSettingsChange = z.infer<typeof schoolSettingsBody>
