/** A patron as the API gives him: the field list's stored fields, and what the register knows besides. */
import { z } from 'zod'
import { contactRoles, deliveries } from '../patron/contact.ts'
import { type Field, fieldOf, type PatronValues, type StoredKey, storedKeys } from '../patron/fields.ts'
import { hindrances } from '../patron/standing.ts'
import { isoDateTime } from './instant.ts'

const certain: readonly StoredKey[] = ['username', 'enabled', 'staffMember', 'generic']

const schemaOfKind: Record<string, z.ZodType> = {
  flag: z.boolean(),
  year: z.int(),
  date: z.iso.date(),
  gender: z.enum(['M', 'F']),
}

function schemaOf(field: Field): z.ZodType {
  const value = schemaOfKind[field.kind.name] ?? z.string()
  return (certain.includes(field.key as StoredKey) ? value : value.nullable()).describe(field.help)
}

/** The stored fields' schemas, with the types that the field list gives them. */
const storedFields = Object.fromEntries(storedKeys.map(key => [key, schemaOf(fieldOf(key))])) as {
  [K in StoredKey]: z.ZodType<PatronValues[K]>
}

/** What keeps a patron from something; nothing does where the list is empty. */
const hindrance = z.enum(hindrances)
export const standingSchema = z.object({
  signIn: z.array(hindrance),
  borrow: z.array(hindrance),
})

export const patronSchema = z
  .object({
    id: z.int(),
    version: z.int().describe('Goes up by one with every change.'),
    ...storedFields,
    academicLevel: z.string().nullable().describe('The level that his cohort has in the current period.'),
    systemGroups: z.array(z.string()),
    incomplete: z.array(z.string()).describe('Fields that the profile still lacks: surname, libraryBarcode.'),
    standing: standingSchema,
    onLoan: z.int().describe('How many items he has at present.'),
    createdAt: isoDateTime,
    updatedAt: isoDateTime,
  })
  .meta({ id: 'Patron' })

export const contactSchema = z.object({
  role: z.enum(contactRoles),
  name: z.string().nullable(),
  emailAddress: z.string(),
  isPrimary: z.boolean(),
  delivery: z.enum(deliveries),
})

export const patronDetailSchema = patronSchema
  .extend({
    hasPassword: z.boolean(),
    libraryGroups: z.array(z.string()),
    contacts: z.array(contactSchema),
    firstImportedBy: z.int().nullable().describe('The run that created him, if a file did.'),
  })
  .meta({ id: 'PatronDetail' })

export type { Contact } from '../patron/contact.ts'
export type PatronView = z.infer<typeof patronSchema>
export type PatronDetail = z.infer<typeof patronDetailSchema>
