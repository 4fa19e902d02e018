/** Patrons whom the last complete file left out, and what becomes of them. */
import { z } from 'zod'

/** Who never becomes a leaver, besides service accounts and accounts with more rights than every patron has. */
export const exemption = z.enum(['staff', 'generic', 'non-academic', 'hand-made'])

const days = z.int().min(0)

export const leaverSettingsSchema = z
  .strictObject({
    disables: z
      .boolean()
      .describe('Are leavers disabled when their grace is over, without anybody’s doing it?'),
    graceDays: days.max(400).describe('From the first complete file without them.'),
    removalDays: days
      .max(4000)
      .describe('After so many days a disabled leaver is proposed for permanent removal.'),
    exempt: z.array(exemption).max(4).describe('Who never becomes a leaver. `hand-made`: made by no import.'),
  })
  .meta({ id: 'LeaverSettings' })

export const leaverState = z.enum(['waiting', 'kept', 'disabled', 'removable'])

export const leaverListQuery = z.strictObject({
  state: leaverState.optional(),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_000_000_000)
    .default(0)
    .describe('Only rows beyond this number.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

const leaverSchema = z.object({
  row: z.int(),
  patronId: z.int(),
  state: leaverState.describe(
    '`waiting` for the end of the days of grace; `kept` by somebody, or enabled again since; `disabled`; `removable`: disabled for so long that permanent removal is proposed.',
  ),
  name: z.string(),
  username: z.string(),
  formClass: z.string().nullable(),
  academicLevel: z.string().nullable(),
  isEnabled: z.boolean(),
  since: z.iso.date().describe('The day of the first complete file without him.'),
  missedBy: z.int().describe('That import.'),
  dueOn: z.iso.date().describe('The day on which his grace is over.'),
  isDue: z.boolean().describe('Is his grace over?'),
  disabledOn: z.iso.date().nullable(),
  contacts: z.array(z.object({ name: z.string().nullable(), emailAddress: z.string(), role: z.string() })),
  loans: z.array(z.object({ itemBarcode: z.string(), title: z.string().nullable(), dueOn: z.iso.date() })),
})

export const leaverListSchema = z.object({
  counts: z.record(leaverState, z.int()),
  lastComplete: z
    .object({ importId: z.int(), at: z.string() })
    .nullable()
    .describe('The last complete file that was imported.'),
  held: z.int().nullable().describe('The run that would disable those who are due, held for approval.'),
  rows: z.array(leaverSchema),
  next: z.int().nullable(),
})

/** Leavers chosen one by one. Others among the ids are left alone. */
export const leaverIdsBody = z.strictObject({ ids: z.array(z.int()).min(1).max(200_000) })

export const changedLeaversSchema = z.object({ changed: z.int().describe('How many it was about.') })

export type Exemption = z.infer<typeof exemption>
export type LeaverSettings = z.infer<typeof leaverSettingsSchema>
export type LeaverState = z.infer<typeof leaverState>
export type LeaverListQuery = z.infer<typeof leaverListQuery>
export type Leaver = z.infer<typeof leaverSchema>
export type LeaverList = z.infer<typeof leaverListSchema>
