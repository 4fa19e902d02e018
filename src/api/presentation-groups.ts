/** Settings > Users > Display > Presentation Groups: how the page looks to whoever is in one. */
import { z } from 'zod'
import { fieldOf } from '../patron/fields.ts'
import { entryName } from './entries.ts'

/** `#2a4796`; the short form is read as well. */
export const colourPattern = /^#(?:[0-9a-f]{3}){1,2}$/i

export const presentationGroupBody = z.strictObject({
  label: entryName(fieldOf('presentationGroupLabel').limit),
  isCurrent: z.boolean().describe('Nobody is put into one that is not.'),
  colour: z.string().regex(colourPattern, { error: 'must be a colour such as #2a4796' }).nullable(),
})

export const presentationGroupsSchema = z
  .object({
    groups: z.array(
      z.object({
        id: z.int(),
        label: z.string(),
        isCurrent: z.boolean(),
        colour: z.string().nullable(),
        hasLogo: z.boolean(),
        patrons: z.int(),
      }),
    ),
  })
  .meta({ id: 'PresentationGroups' })

/** In bytes. */
export const largestLogo = 500_000

export type PresentationGroups = z.infer<typeof presentationGroupsSchema>
export type PresentationGroup = PresentationGroups['groups'][number]
