import type { KeyboardEvent } from 'react'

/** Of so many rows none is a stop of the tabulator: the arrows go from one patron to the next, and Enter opens him. */
export function goToRow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const row = (event.target as Element).closest('tr')
  const next = row ? row[step[event.key]] : event.currentTarget.querySelector('tbody tr[data-index]')
  const link = next?.querySelector('a')
  if (!link) return
  event.preventDefault()
  link.focus()
}
