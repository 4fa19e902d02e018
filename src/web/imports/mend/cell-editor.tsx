import type { KeyboardEvent } from 'react'
import { useFocus } from '../../ui/use-focus.ts'
import classes from './mend.module.css'
import type { Mending } from './use-mending.ts'

/** In place of a cell's text: Enter keeps, with Ctrl everywhere, Escape puts back. */
export function CellEditor({ label, mending }: { label: string; mending: Mending }) {
  const focus = useFocus<HTMLInputElement>()
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of the list are not this field's.
    event.stopPropagation()
    if (event.nativeEvent.isComposing || !['Enter', 'Escape'].includes(event.key)) return
    // The field goes, and the list has the keys again.
    event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true })
    if (event.key === 'Escape') mending.putBack()
    else if (event.ctrlKey || event.metaKey) mending.keepEverywhere()
    else mending.keep()
  }
  return (
    <input
      ref={focus}
      className={classes.input}
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      value={mending.text}
      onChange={event => mending.type(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
