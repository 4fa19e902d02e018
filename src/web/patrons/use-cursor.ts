import type { Virtualizer } from '@tanstack/react-virtual'
import { useState } from 'react'

/** The row on which the keys act; none before the first key. */
export function useCursor(count: number, virtualizer: Virtualizer<HTMLDivElement, Element>) {
  const [place, setPlace] = useState<number>()
  const index = place === undefined || place >= count ? undefined : place
  /** The first row that is wholly in view. */
  const firstInView = () => virtualizer.getVirtualItemForOffset((virtualizer.scrollOffset ?? 0) + 40)?.index
  const put = (wanted: number) => {
    const next = Math.max(0, Math.min(count - 1, wanted))
    setPlace(next)
    virtualizer.scrollToIndex(next)
    return next
  }
  return {
    index,
    put,
    begin: () => put(index ?? firstInView() ?? 0),
    /** The first key shows where the cursor is; the next ones move it. */
    move: (step: number) => put(index === undefined ? (firstInView() ?? 0) : index + step),
  }
}
