import type { ChangeRow } from '../../api/many-patrons.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

/** Why these are not merged; a word for each record that stands in the way. */
export function Refusals({ rows }: { rows: readonly ChangeRow[] }) {
  const refused = rows.filter(({ outcome }) => outcome === 'refused')
  return refused.map(({ row, name, username, reasons }) => (
    <ErrorNotice
      key={row}
      sentence={`${name ?? username}: ${reasons.join(' ')}`}
      kept="So nobody would be merged."
    />
  ))
}
