import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { sayNumber } from '../ui/numbers.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { useIsNarrow } from '../ui/use-is-narrow.ts'
import { ColumnChoice } from './column-choice.tsx'
import { DownloadMenu } from './download-menu.tsx'
import { FilterLine } from './filter-line.tsx'
import { KeysHelp } from './keys-help.tsx'
import { filterOf, isFiltered } from './list-search.ts'
import { Many } from './many/many.tsx'
import { NobodyFound } from './nobody-found.tsx'
import { OrderChoice } from './order-choice.tsx'
import { PatronCards } from './patron-cards.tsx'
import { PatronGrid } from './patron-grid.tsx'
import classes from './patrons-page.module.css'
import { rollSizeQuery } from './patrons-queries.ts'
import { PrintedList } from './printed-list.tsx'
import { useShownColumns } from './shown-columns.ts'
import { useListAddress } from './use-list-address.ts'
import { usePatronList } from './use-patron-list.ts'
import { usePrinting } from './use-printing.ts'
import { useSelection } from './use-selection.ts'

export function PatronsPage() {
  const address = useListAddress()
  const list = usePatronList(address.search)
  const found = list.found?.total
  const columns = useShownColumns()
  const selection = useSelection(list.search, found ?? 0)
  const selecting = may(useSession(), 'manage-patrons') ? selection : undefined
  const printing = usePrinting(list.search, found ?? 0)
  const open = useOpen()
  const isNarrow = useIsNarrow()
  return (
    <div className={classes.page}>
      <PageHeader
        title="Patrons"
        path={['Settings', 'Users']}
        aside={<RollSize />}
        actions={
          <DownloadMenu
            search={address.search}
            columns={columns.shown}
            onPrint={printing.print}
            isPreparing={printing.isPreparing}
          />
        }
      />
      <FilterLine filter={filterOf(address.search)} onFilter={address.change} onClear={address.clear}>
        <Count found={found} isFiltered={isFiltered(list.search)} />
        {isNarrow ? (
          <OrderChoice order={address.search} onOrder={address.change} />
        ) : (
          <>
            <ColumnChoice {...columns} />
            <KeysHelp />
          </>
        )}
      </FilterLine>
      {list.error && (
        <ErrorNotice sentence={list.error.message} kept="Your search and filters are still here.">
          <Button variant="default" onClick={list.tryAgain}>
            Try again
          </Button>
        </ErrorNotice>
      )}
      {printing.error && <ErrorNotice sentence={printing.error.message} kept="Nothing was printed." />}
      {found === 0 && <NobodyFound filter={filterOf(list.search)} onClear={address.clear} />}
      {found !== 0 && isNarrow && <PatronCards search={list.search} found={found} selecting={selecting} />}
      {found !== 0 && !isNarrow && (
        <PatronGrid
          search={list.search}
          found={found}
          columns={columns.shown}
          selecting={selecting}
          onOrder={address.change}
          onOpen={open}
        />
      )}
      {printing.patrons && (
        <PrintedList
          search={list.search}
          columns={columns.shown}
          patrons={printing.patrons}
          found={found ?? 0}
        />
      )}
      {selecting && <Many search={list.search} found={found ?? 0} selecting={selecting} />}
    </div>
  )
}

function RollSize() {
  const { data } = useQuery(rollSizeQuery)
  return data === undefined ? null : sayNumber(data)
}

/** Read out when it changes: what a search has found. */
function Count({ found, isFiltered }: { found: number | undefined; isFiltered: boolean }) {
  const { data: size } = useQuery(rollSizeQuery)
  const isKnown = found !== undefined && size !== undefined
  return (
    <p className={classes.count} role="status">
      {isKnown && isFiltered && `${sayNumber(found)} of ${sayNumber(size)}`}
    </p>
  )
}

function useOpen() {
  const navigate = useNavigate()
  return (patronId: number) => navigate({ to: '/patrons/$patronId', params: { patronId: String(patronId) } })
}
