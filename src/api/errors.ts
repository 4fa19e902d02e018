import { z } from 'zod'

/** What comes back when a request fails, on every route: the import contract's shape, so that scripts know one. */
export const errorSchema = z
  .object({
    success: z.literal(false),
    summary: z.string().describe('What happened, in a sentence.'),
    error: z.string().optional().describe('A stable name of the error; not on the import route.'),
  })
  .meta({ id: 'Error' })
