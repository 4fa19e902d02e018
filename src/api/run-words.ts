/** What a run may be, how far it may be, and where it may come from. */
import { z } from 'zod'

export const runKind = z.enum([
  'import',
  'edit',
  'removal',
  'undo',
  'rollover',
  'merge',
  'absence',
  'leavers',
])
export const runState = z.enum([
  'running',
  'planned',
  'held',
  'replaced',
  'applied',
  'refused',
  'failed',
  'interrupted',
])
export const runVia = z.enum(['api', 'command line', 'page', 'schedule'])

/** Whether a run is undone. */
export const undoneShape = {
  undoneBy: z
    .int()
    .nullable()
    .describe(
      'The last undo of it that holds: it took something back and was not undone itself. Null for none.',
    ),
  isUndoneInPart: z.boolean().describe('Something of it is still as it left it.'),
}
