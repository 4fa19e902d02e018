import { Button } from '@mantine/core'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useIsNarrow } from '../ui/use-is-narrow.ts'
import type { ColumnId } from './columns.tsx'
import { filterOf } from './list-search.ts'
import { NobodyFound } from './nobody-found.tsx'
import { PatronCards } from './patron-cards.tsx'
import { PatronGrid } from './patron-grid.tsx'
import type { useListAddress } from './use-list-address.ts'
import { useOpenPatron } from './use-open-patron.ts'
import type { usePatronList } from './use-patron-list.ts'
import type { Selecting } from './use-selection.ts'

interface Props {
  list: ReturnType<typeof usePatronList>
  columns: readonly ColumnId[]
  selecting: Selecting | undefined
  address: ReturnType<typeof useListAddress>
}

/** What a search has found: a table, on a narrow screen cards, nobody, or why it could not be read. */
export function FoundList({ list: { search, found, error, tryAgain }, columns, selecting, address }: Props) {
  const isNarrow = useIsNarrow()
  const open = useOpenPatron()
  if (error) {
    return (
      <ErrorNotice sentence={error.message} kept="Your search and filters are still here.">
        <Button variant="default" onClick={tryAgain}>
          Try again
        </Button>
      </ErrorNotice>
    )
  }
  if (found === 0) return <NobodyFound filter={filterOf(search)} onClear={address.clear} />
  if (isNarrow) return <PatronCards search={search} found={found} selecting={selecting} />
  return (
    <PatronGrid
      search={search}
      found={found}
      columns={columns}
      selecting={selecting}
      onOrder={address.change}
      onOpen={open}
    />
  )
}
