import { Popover } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import classes from './filter-chip.module.css'

interface Props {
  /** What is filtered by: `Level`. */
  label: string
  /** To what: `Year 9 or Year 10`. */
  value: string
  onRemove: () => void
  /** Where the value is changed; opens below the chip. */
  children: ReactNode
}

/** An active filter. Pressed it opens, and its cross removes it. */
export function FilterChip({ label, value, onRemove, children }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <span className={classes.chip}>
      <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={260} trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={classes.says}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <b>{label}</b> {value}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={label}>{children}</Popover.Dropdown>
      </Popover>
      <button type="button" className={classes.remove} aria-label={`Remove ${label}`} onClick={onRemove}>
        <IconX size={14} aria-hidden />
      </button>
    </span>
  )
}
