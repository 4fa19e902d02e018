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
