import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { draftRowsQuery, type RowsFilter } from '../../api/import-drafts.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'
import type { Mending } from '../mend/use-mending.ts'
import { PreviewCards } from './preview-cards.tsx'
import { PreviewGrid } from './preview-grid.tsx'
import type { ShownColumn } from './shown-columns.ts'

export interface RowsProps {
  draft: ImportDraft
  filter: RowsFilter
  /** How many fit the filter. */
  total: number
  columns: readonly ShownColumn[]
  mending: Mending
}

interface Props extends Omit<RowsProps, 'total'> {
  total: number | undefined
  onClear: () => void
}

/** The rows as a table, on a narrow screen as cards; none, or why they could not be read. */
export function PreviewRows({ total, onClear, ...props }: Props) {
  const isNarrow = useIsNarrow()
  const { error, refetch } = useTotal(props.draft, props.filter)
  const sentence = sentenceOf(error)
  if (sentence !== undefined) {
    return (
      <ErrorNotice sentence={sentence} kept="The file and what was mended in it are kept.">
        <Button variant="default" onClick={() => refetch()}>
          Try again
        </Button>
      </ErrorNotice>
    )
  }
  if (total === undefined) return null
  if (total === 0) return <NoRows onClear={onClear} rows={props.draft.counts.rows} />
  // Another filter is another list, which begins at its top.
  const key = JSON.stringify(props.filter)
  return isNarrow ? (
    <PreviewCards key={key} total={total} {...props} />
  ) : (
    <PreviewGrid key={key} total={total} {...props} />
  )
}

/** How many rows fit; of another filter or after an edit the number before until it is known. */
export function useTotal(draft: ImportDraft, filter: RowsFilter) {
  const { data, error, refetch } = useQuery(draftRowsQuery(useQueryClient(), { draft, filter }, 0))
  return { total: data?.total, error, refetch }
}

function NoRows({ rows, onClear }: { rows: number; onClear: () => void }) {
  return (
    <Card>
      {rows === 0 ? (
        <EmptyState sentence="There is no row in this file." />
      ) : (
        <EmptyState sentence="No row is so. Remove a filter to see the others.">
          <Button variant="default" onClick={onClear}>
            Show all rows
          </Button>
        </EmptyState>
      )}
    </Card>
  )
}
