import { useQuery } from '@tanstack/react-query'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { sayNumber } from '../ui/numbers.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { useIsNarrow } from '../ui/use-is-narrow.ts'
import { ColumnChoice } from './column-choice.tsx'
import { DownloadMenu } from './download-menu.tsx'
import { FilterLine } from './filter-line.tsx'
import { FoundList } from './found-list.tsx'
import { KeysHelp } from './keys-help.tsx'
import { filterOf, isFiltered } from './list-search.ts'
import { Many } from './many/many.tsx'
import { OrderChoice } from './order-choice.tsx'
import classes from './patrons-page.module.css'
import { rollSizeQuery } from './patrons-queries.ts'
import { PrintedList } from './printed-list.tsx'
import { RegisterButton } from './register-button.tsx'
import { useShownColumns } from './shown-columns.ts'
import { useGoToFound } from './use-go-to-found.ts'
import { useListAddress } from './use-list-address.ts'
import { usePatronList } from './use-patron-list.ts'
import { usePrinting } from './use-printing.ts'
import { useSelection } from './use-selection.ts'

export function PatronsPage() {
  const address = useListAddress()
  const list = usePatronList(address.search)
  const { search, found = 0 } = list
  const columns = useShownColumns()
  const selection = useSelection(search, found)
  const selecting = may(useSession(), 'manage-patrons') ? selection : undefined
  const { print, patrons: printed, isPreparing, error } = usePrinting(search, found)
  const download = { search: address.search, columns: columns.shown, onPrint: print, isPreparing }
  return (
    <div className={classes.page}>
      <PageHeader
        title="Patrons"
        path={['Settings', 'Users']}
        aside={<RollSize />}
        actions={
          <>
            <DownloadMenu {...download} />
            {selecting && <RegisterButton />}
          </>
        }
      />
      <FilterLine
        filter={filterOf(address.search)}
        onFilter={address.change}
        onClear={address.clear}
        onEnter={useGoToFound(address)}
      >
        <Count found={list.found} isFiltered={isFiltered(search)} />
        <Arrangement address={address} columns={columns} />
      </FilterLine>
      {error && <ErrorNotice sentence={error.message} kept="Nothing was printed." />}
      <FoundList list={list} columns={columns.shown} selecting={selecting} address={address} />
      {selecting && <Many search={search} found={found} selecting={selecting} />}
      {printed && <PrintedList search={search} columns={columns.shown} patrons={printed} found={found} />}
    </div>
  )
}

interface ArrangementProps {
  address: ReturnType<typeof useListAddress>
  columns: ReturnType<typeof useShownColumns>
}

/** On a narrow screen there are neither columns nor, mostly, keys. */
function Arrangement({ address, columns }: ArrangementProps) {
  if (useIsNarrow()) return <OrderChoice order={address.search} onOrder={address.change} />
  return (
    <>
      <ColumnChoice {...columns} />
      <KeysHelp />
    </>
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
