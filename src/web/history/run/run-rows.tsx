import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { OpenedRun } from '../../../api/runs.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { openedRowsQuery } from '../../api/runs.ts'
import { deedWords } from '../../plans/deed-words.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { mayUndoRows } from './may-undo-rows.ts'
import { numbersOf } from './numbers-of.ts'
import { RunRow } from './run-row.tsx'
import classes from './run-rows.module.css'
import { isAll, rowsFilterOf, type ShownRows } from './run-search.ts'
import type { Chosen } from './use-chosen.ts'
import type { Shown } from './use-shown-rows.ts'

interface Props {
  run: OpenedRun
  shown: Shown
  chosen: Chosen
}

/** A page of rows in the run's order, all of them or those that are asked for. */
export function RunRows({ run, shown, chosen }: Props) {
  const { data, error, refetch } = useQuery(openedRowsQuery(run.id, rowsFilterOf(shown.rows, shown.after)))
  const sentence = sentenceOf(error)
  const all = () => shown.show({ outcome: 'all' })
  return (
    <>
      <ShownChip rows={shown.rows} onRemove={all} />
      {sentence !== undefined && (
        <ErrorNotice sentence={sentence}>
          <Button variant="default" onClick={() => refetch()}>
            Try again
          </Button>
        </ErrorNotice>
      )}
      {data && data.rows.length > 0 && (
        <ul className={classes.rows} aria-label="Rows of the run" data-choosable={mayUndoRows(run)}>
          {data.rows.map(row => (
            <RunRow key={row.row} row={row} run={run} chosen={chosen} />
          ))}
        </ul>
      )}
      {data?.rows.length === 0 && numbersOf(run).all > 0 && (
        <Card>
          <EmptyState sentence="No row is so.">
            {!isAll(shown.rows) && (
              <Button variant="default" onClick={all}>
                Show all rows
              </Button>
            )}
          </EmptyState>
        </Card>
      )}
      <Pager shown={shown} next={data?.next ?? null} />
    </>
  )
}

const onlyWords = { staying: 'Something stays as it is', marked: 'Otherwise than seen' }

function ShownChip({ rows: { deed, only }, onRemove }: { rows: ShownRows; onRemove: () => void }) {
  if (deed === undefined && only === undefined) return null
  const value = deed === undefined ? onlyWords[only ?? 'staying'] : deedWords[deed].label
  return (
    <div className={classes.chips}>
      <FilterChip label="Only" value={value} onRemove={onRemove}>
        <Button variant="default" onClick={onRemove}>
          Show all rows
        </Button>
      </FilterChip>
    </div>
  )
}

function Pager({ shown, next }: { shown: Shown; next: number | null }) {
  if (shown.after === undefined && next === null) return null
  return (
    <nav className={classes.pager} aria-label="Pages of the rows">
      {shown.after !== undefined && (
        <Button variant="default" onClick={() => shown.showBeyond(undefined)}>
          First rows
        </Button>
      )}
      {next !== null && (
        <Button variant="default" onClick={() => shown.showBeyond(next)}>
          Next rows
        </Button>
      )}
    </nav>
  )
}
