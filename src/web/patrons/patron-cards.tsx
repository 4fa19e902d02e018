import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import type { PatronView } from '../../api/patron.ts'
import { useSession } from '../shell/use-session.ts'
import { TickBox } from '../ui/tick-box.tsx'
import { ClassAndLevel, PatronName, PatronStatus } from './columns.tsx'
import { listName } from './list-name.ts'
import type { ListSearch } from './list-search.ts'
import classes from './patron-cards.module.css'
import { useRows } from './use-rows.ts'
import type { Selecting } from './use-selection.ts'

interface Props {
  search: ListSearch
  found: number | undefined
  selecting: Selecting | undefined
}

const cardHeight = 60
const cardsWhileWaiting = 8

/** The list on a narrow screen, which scrolls as a whole: of each patron the name, the class and how he stands. */
export function PatronCards({ search, found, selecting }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const virtualizer = useWindowVirtualizer({
    count: found ?? cardsWhileWaiting,
    estimateSize: () => cardHeight,
    overscan: 8,
    scrollMargin: useTop(list),
    paddingEnd: (selecting?.count ?? 0) > 0 ? 120 : 0,
  })
  const items = virtualizer.getVirtualItems()
  const rows = useRows(search, { start: items.at(0)?.index ?? 0, end: items.at(-1)?.index ?? 0 })
  return (
    <ul
      ref={list}
      className={classes.list}
      style={{ height: virtualizer.getTotalSize() }}
      aria-label="Patrons"
      aria-busy={found === undefined}
    >
      {items.map(({ index, start }) => (
        <li
          key={index}
          className={classes.card}
          aria-posinset={index + 1}
          aria-setsize={found ?? -1}
          style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
        >
          <Card patron={rows.at(index)} index={index} selecting={selecting} />
        </li>
      ))}
    </ul>
  )
}

interface CardProps {
  patron: PatronView | undefined
  index: number
  selecting: Selecting | undefined
}

function Card({ patron, index, selecting }: CardProps) {
  const { school } = useSession()
  if (!patron) return <span className={classes.awaited} />
  return (
    <>
      {selecting && (
        <span className={classes.box}>
          <TickBox
            aria-label={`Select ${listName(patron)}`}
            checked={selecting.isSelected(patron)}
            onChange={() => selecting.toggle(patron, index)}
          />
        </span>
      )}
      <div className={classes.who}>
        <Link className={classes.name} to="/patrons/$patronId" params={{ patronId: String(patron.id) }}>
          <PatronName patron={patron} />
        </Link>
        <div className={classes.class}>
          <ClassAndLevel patron={patron} />
        </div>
      </div>
      <div className={classes.status}>
        <PatronStatus patron={patron} today={school.today} />
      </div>
    </>
  )
}

/** How far down the page the list begins; filters above it come and go. */
function useTop(list: React.RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  // After every rendering: nothing tells when what stands above has changed its height.
  useLayoutEffect(() => {
    setTop(list.current?.offsetTop ?? 0)
  })
  return top
}
