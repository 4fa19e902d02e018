import { z } from 'zod'

/** For how long the files of imports are kept as they were sent. */
export const keptFilesSchema = z
  .strictObject({ days: z.int().min(0).max(3650).describe('0 keeps none.') })
  .meta({ id: 'KeptFiles' })

export type KeptFiles = z.infer<typeof keptFilesSchema>
