import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { sayNumber } from './numbers.ts'
import classes from './segmented-tabs.module.css'

export interface SegmentedTab<T extends string> {
  value: T
  label: string
  /** How many there are behind it. */
  count?: number
}

interface Props<T extends string> {
  label: string
  tabs: SegmentedTab<T>[]
  value: T
  onChange: (value: T) => void
  /** What the chosen tab shows. */
  children: ReactNode
}

/** One row of tabs as segments; the arrows go from one to the next. */
export function SegmentedTabs<T extends string>({ label, tabs, value, onChange, children }: Props<T>) {
  const id = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const index = tabs.findIndex(tab => tab.value === value)
    const next = tabs.at((index + step) % tabs.length)
    if (!next) return
    onChange(next.value)
    document.getElementById(`${id}-${next.value}`)?.focus()
  }
  return (
    <>
      <div className={classes.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(tab => (
          <button
            key={tab.value}
            className={classes.tab}
            id={`${id}-${tab.value}`}
            type="button"
            role="tab"
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
            {tab.count !== undefined && <span className={classes.count}>{sayNumber(tab.count)}</span>}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </>
  )
}
