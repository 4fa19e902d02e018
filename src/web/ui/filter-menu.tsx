import { ActionIcon, Button, Popover } from '@mantine/core'
import { IconArrowLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import classes from './filter-menu.module.css'

interface Entry<K extends string> {
  key: K
  label: string
}

interface Props<K extends string> {
  entries: readonly Entry<K>[]
  choices: (key: K) => ReactNode
}

/** Which filter, then its values, each of which acts at once. */
export function FilterMenu<K extends string>({ entries, choices }: Props<K>) {
  const [isOpen, setIsOpen] = useState(false)
  const [chosen, setChosen] = useState<Entry<K>>()
  const toggle = () => {
    setChosen(undefined)
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
        {chosen ? (
          <>
            <Heading label={chosen.label} onBack={() => setChosen(undefined)} />
            {choices(chosen.key)}
          </>
        ) : (
          <Entries entries={entries} onChoose={setChosen} />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

interface EntriesProps<K extends string> {
  entries: readonly Entry<K>[]
  onChoose: (entry: Entry<K>) => void
}

function Entries<K extends string>({ entries, onChoose }: EntriesProps<K>) {
  return (
    <ul className={classes.list}>
      {entries.map(entry => (
        <li key={entry.key}>
          <button type="button" className={classes.entry} onClick={() => onChoose(entry)}>
            {entry.label}
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
