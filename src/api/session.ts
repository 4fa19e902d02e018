/** Who is signed in on the page, and the school that it shows. */
import { z } from 'zod'
import { isoDateTime } from './instant.ts'

/** What everybody may know of a school: the sign-in page greets with it. */
export const schoolSchema = z
  .object({
    name: z.string(),
    timeZone: z.string().describe('An IANA name; dates on the page are in it.'),
    today: z.iso.date().describe('In that time zone.'),
    hasLogo: z.boolean().describe('Then it is at /api/school/logo.'),
    shortestPassword: z.int().describe('Of new passwords, in characters.'),
  })
  .meta({ id: 'School' })

/** Longer than any account's is wrong, not malformed: these limits only keep a request small. */
export const signInBody = z.strictObject({ username: z.string().max(1000), password: z.string().max(1000) })

export const sessionSchema = z
  .object({
    patronId: z.int(),
    username: z.string(),
    name: z.string().describe('As people say it; the username where no name is known.'),
    systemGroups: z.array(z.string()),
    rights: z.array(z.string()).describe('What this account may do: `read-patrons`, `manage-patrons` …'),
    school: schoolSchema,
    presentation: z
      .object({
        label: z.string(),
        colour: z.string().nullable().describe('`#2A4796`'),
        hasLogo: z.boolean().describe('Then it is at /api/session/logo.'),
      })
      .nullable()
      .describe('The look of the account’s presentation group, if it has one.'),
    endsAt: isoDateTime.describe('When it ends unless it is used before.'),
  })
  .meta({ id: 'Session' })

export const openSessionSchema = z.object({
  id: z.int(),
  isThisOne: z.boolean(),
  startedAt: isoDateTime,
  lastUsedAt: isoDateTime,
  address: z.string().describe('The network that it was opened from.'),
  browser: z.string().describe('As the browser calls itself, in short: `Firefox on Windows`.'),
})

export const openSessionListSchema = z.object({ sessions: z.array(openSessionSchema) })

export const passwordBody = z.strictObject({
  current: z.string().max(1000),
  password: z.string().max(1000),
})

/** First-run set-up by the one-time link that start prints: the school and its administrator. */
export const setUpBody = z.strictObject({
  token: z.string().max(200),
  schoolName: z.string().max(200),
  timeZone: z.string().max(100),
  levels: z.array(z.string().max(50)).min(1).max(30).describe('From the lowest to the top level.'),
  username: z.string().max(200),
  password: z.string().max(1000),
})

export const setUpStateSchema = z.object({
  isNeeded: z
    .boolean()
    .describe('There is no school yet; the link that start prints leads to the page that makes one.'),
})

export type School = z.infer<typeof schoolSchema>
export type Session = z.infer<typeof sessionSchema>
export type OpenSession = z.infer<typeof openSessionSchema>
