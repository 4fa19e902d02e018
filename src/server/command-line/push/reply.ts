import { z } from 'zod'

/** The reply of `POST /api/import/users`: always these, and `details` only if a row failed. */
export type Reply = z.infer<typeof replySchema>

const replySchema = z.object({
  success: z.boolean(),
  summary: z.string(),
  /** Row number, counted from 1 at the first data row, to what became of it. */
  details: z.record(z.string(), z.string()).optional(),
})

/** Undefined if it is no reply of Rollbook's: a proxy's error page, another site. */
export function readReply(text: string): Reply | undefined {
  try {
    return replySchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export interface FailedRow {
  row: number
  sentences: string[]
}

const marker = 'User failed to import: '

/** In the order of the rows. A failed row's outcome tells its problems, the marker, and its problems again. */
export function failedRows(reply: Reply): FailedRow[] {
  return Object.entries(reply.details ?? {})
    .filter(([, outcome]) => outcome !== 'User Created' && outcome !== 'User Updated')
    .map(([row, outcome]) => ({ row: Number(row), sentences: sentencesOf(outcome) }))
}

/** Splits only where a sentence of ours begins, for a full stop may also stand in a value that a sentence quotes. */
function sentencesOf(outcome: string): string[] {
  const [problems = ''] = outcome.split(marker)
  return (problems.trim() || outcome.trim()).split(/(?<=\.) +(?=Field \(|Row )/)
}
