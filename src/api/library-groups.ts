/** Library groups, their members and what they may borrow. */
import { z } from 'zod'
import { entryName } from './entries.ts'

const upTo = (most: number) => z.int().min(0).max(most)

export const circulationRight = z.strictObject({
  itemType: z.string().describe('`Magazine`; empty for every kind that has no right of its own.'),
  mostLoans: upTo(1000),
  loanDays: z.int().min(1).max(1000),
  mostRenewals: upTo(1000),
  mostReservations: upTo(1000).describe('0: none at all.'),
})

const givenRight = circulationRight.extend({ itemType: z.union([z.literal(''), entryName(50)]) })

export const rightsBody = z
  .strictObject({ rights: z.array(givenRight).max(50) })
  .refine(({ rights }) => new Set(rights.map(keyOf)).size === rights.length, {
    error: 'names a kind of item twice',
  })

export const libraryGroupBody = z.strictObject({ name: entryName(100) })

const rights = z.array(circulationRight)

export const libraryGroupsSchema = z
  .object({
    groups: z.array(z.object({ id: z.int(), name: z.string(), members: z.int(), rights })),
    levels: z
      .array(z.object({ id: z.int(), name: z.string(), rights }))
      .describe('Students borrow by their level’s rights, everybody else by a library group’s.'),
  })
  .meta({ id: 'LibraryGroups' })

const ids = z.array(z.int()).max(20_000)

/** `members`: exactly those from now on. Else who is put in and who is taken out, and the others stay. */
export const populateBody = z.union([
  z.strictObject({ members: ids }),
  z.strictObject({ add: ids.default([]), take: ids.default([]) }),
])

function keyOf({ itemType }: CirculationRight): string {
  return itemType.toLowerCase()
}

export type CirculationRight = z.infer<typeof circulationRight>
export type LibraryGroups = z.infer<typeof libraryGroupsSchema>
export type PopulateBody = z.infer<typeof populateBody>
