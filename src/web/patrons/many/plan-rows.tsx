import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangeRow, ChangeRun } from '../../../api/many-patrons.ts'
import { sayChanges } from '../../patron/say-value.ts'
import { useSayValue } from '../../patron/use-say-value.ts'
import { OldAndNew } from '../../ui/old-and-new.tsx'
import { SegmentedTabs } from '../../ui/segmented-tabs.tsx'
import { changeRowsQuery, type Outcome, outcomesOf } from './changes-requests.ts'
import classes from './plan-rows.module.css'

/** Patron by patron: who changes and how, who is refused and why. @param at where plans of its kind are */
export function PlanRows({ run, at = '/changes' }: { run: ChangeRun; at?: string }) {
  const present = outcomesOf(run)
  const [chosen, choose] = useState<Outcome>()
  const shown = chosen ?? present[0]
  if (shown === undefined) return null
  if (present.length === 1) {
    return (
      <div className={classes.plan}>
        <Rows run={run} outcome={shown} at={at} />
      </div>
    )
  }
  return (
    <div className={classes.plan}>
      <SegmentedTabs
        label="Which patrons"
        tabs={present.map(value => ({ value, label: labelOf(value, run), count: run.counts[value] }))}
        value={shown}
        onChange={choose}
      >
        <Rows run={run} outcome={shown} at={at} />
      </SegmentedTabs>
    </div>
  )
}

function labelOf(outcome: Outcome, { kind, state }: ChangeRun): string {
  if (outcome === 'refused') return 'Refused'
  if (outcome === 'unchanged') return 'So already'
  if (kind === 'removal') return state === 'applied' ? 'Removed' : 'To be removed'
  return state === 'applied' ? 'Changed' : 'To be changed'
}

function Rows({ run, outcome, at }: { run: ChangeRun; outcome: Outcome; at: string }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    changeRowsQuery(run, outcome, at),
  )
  const rows = data?.pages.flatMap(page => page.rows) ?? []
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keys
    <section className={classes.scroller} aria-label="Patrons of the plan" tabIndex={0}>
      {error && <p>{error.message}</p>}
      <ul className={classes.rows}>
        {rows.map(row => (
          <Row key={row.row} row={row} isThere={run.kind !== 'removal' || outcome !== 'changed'} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" fullWidth loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  )
}

function Row({ row, isThere }: { row: ChangeRow; isThere: boolean }) {
  const say = useSayValue()
  return (
    <li className={classes.row}>
      <div>
        <Who row={row} isThere={isThere} />
        {row.username !== null && <span className={classes.username}>{row.username}</span>}
      </div>
      {sayChanges(row.changes, say).map(({ label, from, to }) => (
        <span key={label} className={classes.change}>
          <span className={classes.label}>{label}</span> <OldAndNew from={from} to={to} />
        </span>
      ))}
      {row.reasons.map(reason => (
        <p key={reason} className={classes.reason}>
          {reason}
        </p>
      ))}
    </li>
  )
}

/** Opens beside, so that the plan is not lost by looking somebody up. */
function Who({ row: { patronId, name, username }, isThere }: { row: ChangeRow; isThere: boolean }) {
  const said = name ?? username ?? 'Removed'
  if (!isThere) return said
  return (
    <Link to="/patrons/$patronId" params={{ patronId: String(patronId) }} target="_blank" preload={false}>
      {said}
    </Link>
  )
}
