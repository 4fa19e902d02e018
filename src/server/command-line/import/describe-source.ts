import { findField, headerName, quoted } from '../../../import/header-name.ts'
import type { BlankPolicy, Plan, PlanSource } from '../../../import/plan.ts'
import type { Field } from '../../../patron/fields.ts'
import { countOf } from '../counts.ts'
import { printable } from '../push/printable.ts'
import { facts, type Layout } from './layout.ts'

export interface Subject {
  fileName: string
  schoolName: string
}

const separators: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }

const policies: Record<BlankPolicy, string> = {
  keep: 'keep what is stored',
  clear: 'clear what is stored',
}

/** How the file was read, for somebody to notice that it was not meant so. */
export function describeSource(
  { source }: Plan,
  { fileName, schoolName }: Subject,
  layout: Layout,
): string[] {
  const { encoding, delimiter, blank } = source
  const separated = `separated by ${separators[delimiter] ?? 'other characters'}`
  return facts(
    [
      ['File', `${printable(fileName)}, ${encoding}, ${separated}`],
      ['School', printable(schoolName)],
      ['Blank cells', policies[blank]],
      ['Columns', listColumns(source)],
      ['Ignored', listIgnored(source)],
    ],
    layout,
  )
}

/** Columns and classes that are named before "and 12 others". */
const named = 20

/** `7A, 7B and 12 others`; no text for none. */
export function listed(names: readonly string[]): string {
  const more = names.length - named
  const told = names.slice(0, named).map(printable).join(', ')
  return more > 0 ? `${told} and ${countOf(more, 'other')}` : told
}

function listColumns({ header }: PlanSource): string {
  const columns = header.map(cell => ({ cell, field: findField(cell) }))
  return columns
    .flatMap(({ cell, field }) => (field?.isImportable ? [nameColumn(cell, field)] : []))
    .join(', ')
}

/** The field's label, and the header where it does not say the same. */
function nameColumn(cell: string, { label, header }: Field): string {
  const says = headerName(cell)
  return says === header || says === headerName(label) ? label : `${label} (${printable(quoted(cell))})`
}

function listIgnored({ header }: PlanSource): string {
  return listed(
    header.flatMap((cell, index) => {
      if (findField(cell)?.isImportable) return []
      return headerName(cell) === '' ? [`column ${index + 1}`] : [`"${quoted(cell)}"`]
    }),
  )
}
