/** Lists that the school keeps, as CSV: downloaded, and uploaded again. First a plan, line by line; then its apply. */
import { z } from 'zod'

export const listFileQuery = z.object({
  mode: z
    .enum(['add', 'replace'])
    .default('add')
    .describe('`replace`: what the file does not name goes, unless it is in use.'),
})

export const applyListFileQuery = listFileQuery.extend({
  plan: z.string().max(100).describe('What the plan calls itself; of another file or list it is another.'),
})

const lineState = z.enum(['new', 'changed', 'unchanged', 'removed', 'stays', 'invalid'])

export const listPlanSchema = z
  .object({
    plan: z.string().describe('To be named when it is applied.'),
    columns: z.array(z.string()),
    counts: z.record(lineState, z.int()),
    lines: z.array(
      z.object({
        row: z.int().nullable().describe('Null for what the file does not name.'),
        state: lineState,
        cells: z.array(z.string()),
        before: z.array(z.string()).nullable().describe('What a changed one says now.'),
        problems: z.array(z.string()).describe('Why it is invalid, or why it stays.'),
      }),
    ),
  })
  .meta({ id: 'ListPlan' })

export type ListPlan = z.infer<typeof listPlanSchema>
