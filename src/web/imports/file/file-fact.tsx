import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import classes from './file-card.module.css'
import type { Fact, ReadingChoice } from './file-facts.ts'

interface Props {
  fact: Fact
  /** How many edits a choice would drop, since it numbers the cells anew. */
  edits: number
  onChoose: (reading: ReadingChoice) => void
}

export function FileFact({ fact: { label, value, choices }, edits, onChoose }: Props) {
  const choose = (wanted: string) => {
    const chosen = choices.find(choice => choice.label === wanted)
    if (chosen && wanted !== value) onChoose(chosen.reading)
  }
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
          <Menu.RadioGroup value={value} onChange={choose}>
            {choices.map(choice => (
              <Menu.RadioItem key={choice.label} value={choice.label}>
                {choice.label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}
