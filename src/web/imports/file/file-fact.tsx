import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import classes from './file-card.module.css'
import type { Fact, ReadingChoice } from './file-facts.ts'

interface Props {
  fact: Fact
  /** How many edits a choice would drop, since it numbers the cells anew. */
  edits: number
  onChoose: (reading: ReadingChoice) => void
}

export function FileFact({ fact: { label, value, choices }, edits, onChoose }: Props) {
  return (
    <span className={classes.fact}>
      <span aria-hidden>{label}</span>
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" className={classes.word} aria-label={`${label}: ${value}`}>
            {value}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {edits > 0 && (
            <Menu.Label>Another choice drops your {edits === 1 ? 'edit' : `${edits} edits`}</Menu.Label>
          )}
          {choices.map(choice => (
            <Menu.Item
              key={choice.label}
              role="menuitemradio"
              aria-checked={choice.isChosen}
              leftSection={
                <IconCheck size={14} visibility={choice.isChosen ? undefined : 'hidden'} aria-hidden />
              }
              onClick={() => !choice.isChosen && onChoose(choice.reading)}
            >
              {choice.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}
