/** A patron as the API gives him: the field list's stored fields, and what the register knows besides. */
import { z } from 'zod'
import { type Field, fieldOf, type PatronValues, type StoredKey, storedKeys } from '../patron/fields.ts'

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

export const patronSchema = z
  .object({
    id: z.int(),
    version: z.int().describe('Goes up by one with every change.'),
    ...storedFields,
    academicLevel: z.string().nullable().describe('The level that his cohort has in the current period.'),
    systemGroups: z.array(z.string()),
    incomplete: z.array(z.string()).describe('Fields that the profile still lacks: surname, libraryBarcode.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Patron' })

export const contactSchema = z.object({
  role: z.enum(['patron', 'guardian', 'other']),
  name: z.string().nullable(),
  emailAddress: z.string(),
  isPrimary: z.boolean(),
  delivery: z.enum(['addressee', 'bcc', 'none']),
})

export const patronDetailSchema = patronSchema
  .extend({
    hasPassword: z.boolean(),
    libraryGroups: z.array(z.string()),
    contacts: z.array(contactSchema),
    firstImportedBy: z.int().nullable().describe('The run that created him, if a file did.'),
  })
  .meta({ id: 'PatronDetail' })

export const patronListQuery = z.object({
  search: z
    .string()
    .max(200)
    // PostgreSQL takes no NUL.
    .regex(/^[^\0]*$/)
    .optional()
    .describe('Words that must all occur, in any order: in names, username, barcode, admin id or e-mail.'),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  after: z.string().max(1000).optional().describe('The `next` of the page before.'),
})

export const patronListSchema = z.object({
  patrons: z.array(patronSchema),
  total: z.int().describe('How many the search finds in all.'),
  next: z.string().nullable().describe('Give it as `after` for the next page; null on the last.'),
})

export type PatronView = z.infer<typeof patronSchema>
export type PatronDetail = z.infer<typeof patronDetailSchema>
