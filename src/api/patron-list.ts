/** Which patrons: what a list, a download and a change of many at once have in common. */
import { z } from 'zod'
import { shortcomings } from '../patron/attention.ts'
import { patronSchema } from './patron.ts'
import { withoutControls } from './text.ts'

/** One value or several of the same name: `?level=9&level=10`. Any of them fits; an empty list says nothing clear. */
function anyOf<T extends z.ZodType>(item: T) {
  return z.preprocess(given => [given].flat(), z.array(item).min(1).max(500)).optional()
}

/** What zod says by itself of a wrong word names no word that would do. */
function wordOf<const T extends readonly string[]>(words: T) {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` })
}

const text = z.string().max(200).regex(withoutControls)

export const patronStatus = wordOf(['active', 'disabled', 'past-until'])
export const patronKind = wordOf(['student', 'staff', 'generic', 'non-academic'])
export const shortcoming = wordOf(shortcomings)

const cohortYear = z.coerce.number().int().min(1000).max(9999)

/**
 * All that is said must fit. `none` in a list of names stands for those who have none. Strict: of a misspelt filter
 * nothing would be left, and a change of many would change everybody.
 */
export const patronFilter = z.strictObject({
  search: text
    .optional()
    .describe(
      'Words that must all occur, in any order: in names, username, barcode, admin id or e-mail, by any part.',
    ),
  status: anyOf(patronStatus).describe('Who is disabled may be past his until date as well.'),
  kind: anyOf(patronKind),
  cohort: anyOf(
    z.union([cohortYear, z.literal('none')], { error: 'must be a year of four digits, or none' }),
  ),
  level: anyOf(text),
  formClass: anyOf(text),
  campus: anyOf(text).describe('By import id.'),
  libraryGroup: anyOf(text),
  systemGroup: anyOf(text).describe('`none`: who is in Library Users alone.'),
  presentationGroup: anyOf(text),
  lacks: anyOf(shortcoming).describe(
    '`incomplete`: without surname or barcode. `staff-without-library-group`: who therefore cannot borrow. ' +
      '`enabled-past-until`: whose day is over, and who was not disabled.',
  ),
})

export const sortKey = wordOf([
  'name',
  'username',
  'formClass',
  'cohort',
  'level',
  'libraryBarcode',
  'adminSystemId',
  'emailAddress',
  'status',
  'updatedAt',
])

export const patronOrder = z.object({
  sort: sortKey.default('name'),
  direction: wordOf(['up', 'down']).default('up'),
})

export const patronListQuery = patronFilter.extend(patronOrder.shape).extend({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  after: z.string().max(1000).optional().describe('The `next` of the page before, in the order of names.'),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_000_000)
    .optional()
    .describe('Instead of `after`: so many from the beginning, in any order; for a page that jumps.'),
})

export const patronListSchema = z.object({
  patrons: z.array(patronSchema),
  total: z.int().describe('How many fit in all.'),
  next: z.string().nullable().describe('Give it as `after` for the next page; null on the last.'),
})

/** Columns of a downloaded list, in this order; without it every column that an import takes. */
export const patronDownloadQuery = patronFilter.extend(patronOrder.shape).extend({
  column: anyOf(text).describe('Field keys, as in `?column=username&column=surname`.'),
})

export type PatronFilter = z.infer<typeof patronFilter>
export type PatronListQuery = z.infer<typeof patronListQuery>
export type PatronList = z.infer<typeof patronListSchema>
export type SortKey = z.infer<typeof sortKey>
