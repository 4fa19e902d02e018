import { Button, Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { type FilterChoice, FilterChoices } from './filter-choices.tsx'

interface Props {
  label: string
  choices: readonly FilterChoice[]
  onChoose: (value: string) => void
}

export function FilterMenu({ label, choices, onChoose }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconFilter size={14} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <FilterChoices label={label} choices={choices} value={undefined} onChoose={onChoose} />
      </Popover.Dropdown>
    </Popover>
  )
}
