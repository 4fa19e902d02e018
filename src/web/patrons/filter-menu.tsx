import { ActionIcon, Button, Popover } from '@mantine/core'
import { IconArrowLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import classes from './filter-menu.module.css'
import { filters } from './filters.ts'
import type { FilterKey } from './list-search.ts'

interface Props {
  offered: readonly FilterKey[]
  choices: (key: FilterKey) => ReactNode
}

/** Which filter, then its values, each of which acts at once. */
export function FilterMenu({ offered, choices }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const [key, setKey] = useState<FilterKey>()
  const toggle = () => {
    setKey(undefined)
    setIsOpen(!isOpen)
  }
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={260} trapFocus returnFocus>
      <Popover.Target>
        <Button
          className={classes.add}
          variant="default"
          size="compact-md"
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filters">
        {key ? (
          <>
            <Heading label={filters[key].label} onBack={() => setKey(undefined)} />
            {choices(key)}
          </>
        ) : (
          <Offered offered={offered} onChoose={setKey} />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function Offered({ offered, onChoose }: Pick<Props, 'offered'> & { onChoose: (key: FilterKey) => void }) {
  return (
    <ul className={classes.list}>
      {offered.map(key => (
        <li key={key}>
          <button type="button" className={classes.entry} onClick={() => onChoose(key)}>
            {filters[key].label}
            <IconChevronRight size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Heading({ label, onBack }: { label: string; onBack: () => void }) {
  return (
    <div className={classes.heading}>
      {/* What had the focus is gone. */}
      <ActionIcon variant="subtle" aria-label="Back to all filters" autoFocus onClick={onBack}>
        <IconArrowLeft size={16} />
      </ActionIcon>
      {label}
    </div>
  )
}
