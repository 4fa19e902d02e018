/** The host's page: who runs Rollbook for schools, and what he sees of them. Never anything of a patron. */
import { z } from 'zod'
import { isoDateTime } from './instant.ts'
import { runState } from './run-words.ts'

const text = z.string().max(1000)

export const operatorSchema = z.object({ name: z.string() }).meta({ id: 'Operator' })

export const hostSignInBody = z.strictObject({ name: text, password: text })

export const hostSchoolSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    timeZone: z.string(),
    hosts: z.array(z.string()),
    createdAt: isoDateTime,
    disabledAt: isoDateTime.nullable().describe('Since then nobody signs in there and no file is taken.'),
    patrons: z.int(),
    lastImport: z.object({ at: isoDateTime, state: runState }).nullable(),
  })
  .meta({ id: 'HostSchool' })

export const hostSchoolsSchema = z.object({ schools: z.array(hostSchoolSchema).describe('By name.') })

export const newHostSchoolBody = z.strictObject({
  name: text,
  hosts: z.array(text).max(50),
  timeZone: text,
  levels: z.array(z.string().max(50)).min(1).max(30).describe('From the lowest to the top level.'),
  administrator: z
    .strictObject({ username: text, password: text })
    .describe('Who signs in first, and makes the others.'),
})

export const hostSchoolParams = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) })

/** What is left out stays as it is. */
export const hostSchoolBody = z
  .strictObject({ hosts: z.array(text).max(50), isDisabled: z.boolean() })
  .partial()

export const removalBody = z.strictObject({
  confirmation: text.describe('The school’s name, typed out.'),
})

export type HostSchool = z.infer<typeof hostSchoolSchema>
export type NewHostSchool = z.infer<typeof newHostSchoolBody>
export type HostSchoolChange = z.infer<typeof hostSchoolBody>
export type HostOperator = z.infer<typeof operatorSchema>
