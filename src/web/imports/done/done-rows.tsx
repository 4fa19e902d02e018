import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ImportRun } from '../../../api/imports.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { runRowsQuery } from '../../api/import-runs.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { SegmentedTabs } from '../../ui/segmented-tabs.tsx'
import { DoneRow } from './done-row.tsx'
import classes from './done-rows.module.css'
import { shownOutcomes } from './run-search.ts'
import { doneWords } from './say-done.ts'

/** The rows in the file's order, all or of one state. */
export function DoneRows({ run: { id, counts } }: { run: ImportRun }) {
  const { outcome } = useSearch({ from: '/signed-in/import/runs/$runId' })
  const navigate = useNavigate({ from: '/import/runs/$runId' })
  const present = shownOutcomes.filter(each => counts[each] > 0)
  const tabs = [
    { value: 'all', label: 'All rows', count: counts.processed },
    ...present.map(value => ({ value, label: doneWords[value], count: counts[value] })),
  ]
  return (
    <Card>
      <div className={classes.card}>
        <SegmentedTabs
          label="Which rows"
          tabs={tabs}
          value={outcome ?? 'all'}
          onChange={value =>
            navigate({
              search: present => ({ ...present, outcome: shownOutcomes.find(each => each === value) }),
              replace: true,
            })
          }
        >
          <Rows id={id} outcome={outcome} />
        </SegmentedTabs>
      </div>
    </Card>
  )
}

function Rows({ id, outcome }: { id: number; outcome: (typeof shownOutcomes)[number] | undefined }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    runRowsQuery(id, outcome),
  )
  const sentence = sentenceOf(error)
  return (
    <>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="The import itself is done." />}
      <ul className={classes.rows} aria-label="Rows of the file">
        {data?.pages
          .flatMap(page => page.rows)
          .map(row => (
            <DoneRow key={row.row} row={row} />
          ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" fullWidth loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  )
}
