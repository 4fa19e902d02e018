/** Several records of one person become one (seeds 001, "Merge Patron Records"): planned first, then done. */
import { z } from 'zod'
import { type StoredKey, storedKeys } from '../patron/fields.ts'

const lists = ['libraryGroups', 'systemGroups', 'contacts'] as const

/** What is picked value by value. The username and the password stay with whoever stays. */
export type PickKey = Exclude<StoredKey, 'username'> | (typeof lists)[number]
export const pickKeys: readonly PickKey[] = [...storedKeys.filter(key => key !== 'username'), ...lists]

export const mostMerged = 20

export const mergeBody = z.strictObject({
  survivor: z.int().describe('Who stays, with his id, username, password and tokens.'),
  merged: z
    .array(z.int())
    .min(1)
    .max(mostMerged - 1)
    .describe('Whose loans, history and usernames become his.'),
  picks: z
    .partialRecord(z.enum(pickKeys as [PickKey, ...PickKey[]]), z.int())
    .default({})
    .describe(
      'Whose value is kept, by field. What is left out stays the survivor’s; where he has none it is the first that there ' +
        'is, and library groups and contacts are those of all.',
    ),
})

export type MergeOrder = z.infer<typeof mergeBody>
