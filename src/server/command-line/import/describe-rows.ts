import {
  type CreateRow,
  outcomesOf,
  type Plan,
  type PlannedRow,
  type UpdateRow,
} from '../../../import/plan.ts'
import { fieldOf, fields, type StoredKey } from '../../../patron/fields.ts'
import { sentenceOf } from '../../../patron/problems.ts'
import { countOf } from '../counts.ts'
import { printable } from '../push/printable.ts'
import { describeChange, describeValue } from './describe-value.ts'
import { columnsOf, pad, shorten } from './fit.ts'
import { hanging, type Layout, looks } from './layout.ts'

/** A row with its number; one that repeats another has that one's outcome. */
export interface NumberedRow {
  number: number
  row: Exclude<PlannedRow, { outcome: 'repeat' }>
}

/** Rows told one by one before "and 145 more". Unchanged ones have nothing to tell. */
const sections = [
  { outcome: 'created', title: 'New', shown: 5 },
  { outcome: 'updated', title: 'Changed', shown: 10 },
  { outcome: 'invalid', title: 'Invalid, left out', shown: 10 },
] as const

/** The first rows of each outcome, a section each with an empty line before it. Row 1 is the first after the header. */
export function describeRows(plan: Plan, layout: Layout): string[] {
  const rows = numberedRows(plan)
  return sections.flatMap(({ outcome, title, shown }) => {
    const found = rows.filter(({ row }) => row.outcome === outcome)
    if (found.length === 0) return []
    const told = describeFirst(found, shown, each => describeRow(each, asideOf(each), layout))
    return ['', layout.colours.bold(`${title}:`), ...told]
  })
}

/** In the file's order. */
export function numberedRows(plan: Plan): NumberedRow[] {
  return Array.from(outcomesOf(plan), ([number, row]) => ({ number, row }))
}

/** The lines of the first so many, and how many more there are. */
export function describeFirst<T>(all: readonly T[], shown: number, describe: (one: T) => string[]): string[] {
  const more = all.length - shown
  return [
    ...all.slice(0, shown).flatMap(describe),
    ...(more > 0 ? [`  and ${countOf(more, 'more', 'more')}`] : []),
  ]
}

/** Its line, with the aside at its end, and below it what changes or is wrong. */
export function describeRow(numbered: NumberedRow, aside: string, layout: Layout): string[] {
  const { number, row } = numbered
  const { mark, colour } = looks[row.outcome]
  const parts = [`${mark} row ${number}`, usernameOf(numbered) ?? '', aside].map(printable)
  const line = shorten(parts.filter(part => part !== '').join('  '), layout.width - 2)
  return [`  ${layout.colours[colour](line)}`, ...detailsOf(row, layout)]
}

/** Null where the row does not say: an unchanged one, or one that has none. */
export function usernameOf({ row }: NumberedRow): string | null {
  if (row.outcome === 'unchanged') return null
  return row.outcome === 'created' ? row.after.username : row.username
}

function asideOf({ row }: NumberedRow): string {
  if (row.outcome === 'created') return describeNew(row)
  return row.outcome === 'invalid' && row.username === null ? 'no username' : ''
}

function describeNew({ after, setsPassword }: CreateRow): string {
  const parts = [
    [after.givenName, after.surname].filter(name => name !== null).join(' '),
    after.staffMember ? 'staff' : '',
    after.graduationYear === null ? '' : `${fieldOf('graduationYear').label} ${after.graduationYear}`,
    after.formClass ?? '',
    after.enabled ? '' : 'not enabled',
    setsPassword ? 'with a password' : '',
  ]
  return parts.filter(part => part !== '').join(', ')
}

const indent = 6

function detailsOf(row: NumberedRow['row'], layout: Layout): string[] {
  if (row.outcome === 'updated') return changeLines(row, layout)
  if (row.outcome !== 'invalid') return []
  return row.problems.flatMap(problem =>
    hanging(' '.repeat(indent), printable(sentenceOf(problem)), { width: layout.width, indent }),
  )
}

const labelWidth = Math.max(...fields.map(field => columnsOf(field.label)))

function changeLines({ changes, setsPassword }: UpdateRow, { width, colours }: Layout): string[] {
  const start = indent + labelWidth + 2
  const told = Object.entries(changes).map(([key, [old, now]]) => ({
    field: fieldOf(key as StoredKey),
    lines: describeChange(describeValue(old), describeValue(now), width - start),
  }))
  if (setsPassword) told.push({ field: fieldOf('password'), lines: ['a new password'] })
  return told.flatMap(({ field, lines: [first, ...further] }) => [
    `${' '.repeat(indent)}${colours.dim(pad(field.label, labelWidth))}  ${first}`,
    ...further.map(line => ' '.repeat(start) + line),
  ])
}
