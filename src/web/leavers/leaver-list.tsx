import { Button } from '@mantine/core'
import type { InfiniteData, UseSuspenseInfiniteQueryResult } from '@tanstack/react-query'
import { useId } from 'react'
import type { Leaver, LeaverState, LeaverList as List } from '../../api/leavers.ts'
import { ActionBar } from '../ui/action-bar.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { Acts } from './acts.tsx'
import type { Opened } from './acts-dialog.tsx'
import { LeaverItem } from './leaver-item.tsx'
import classes from './leavers.module.css'
import { nobody, noFileYet, sayLeavers } from './say-leavers.ts'
import { type Ticked, useTicked } from './use-ticked.ts'

interface Props {
  state: LeaverState
  found: UseSuspenseInfiniteQueryResult<InfiniteData<List>>
  lastComplete: List['lastComplete']
  open: (opened: Opened) => void
}

export function LeaverList({ state, found, lastComplete, open }: Props) {
  const rows = found.data.pages.flatMap(page => page.rows)
  const ticked = useTicked(rows.map(({ patronId }) => patronId))
  if (rows.length === 0) return <EmptyState sentence={lastComplete === null ? noFileYet : nobody[state]} />
  return (
    <>
      <TickAll rows={rows} ticked={ticked} />
      <ul className={classes.items} aria-label="Leavers">
        {rows.map(leaver => (
          <LeaverItem
            key={leaver.patronId}
            leaver={leaver}
            isTicked={ticked.has(leaver.patronId)}
            onTick={() => ticked.toggle(leaver.patronId)}
          />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          variant="subtle"
          fullWidth
          loading={found.isFetchingNextPage}
          onClick={() => found.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      {ticked.ids.length > 0 && (
        <ActionBar says={<span role="status">{sayLeavers(ticked.ids.length)} selected</span>}>
          <Acts state={state} ids={ticked.ids} open={open} />
        </ActionBar>
      )}
    </>
  )
}

function TickAll({ rows, ticked }: { rows: readonly Leaver[]; ticked: Ticked }) {
  const { ids } = ticked
  const id = useId()
  return (
    <label className={classes.all} htmlFor={id}>
      <TickBox
        id={id}
        checked={ids.length === rows.length}
        isPartly={ids.length > 0 && ids.length < rows.length}
        onChange={ticked.toggleAll}
      />
      Select all who are shown
    </label>
  )
}
