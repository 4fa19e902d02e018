import { sayNumber } from '../../ui/numbers.ts'
import classes from './rows-filter.module.css'

export interface FilterChoice {
  value: string
  label: string
  rows: number
}

interface Props {
  label: string
  choices: readonly FilterChoice[]
  value: string | undefined
  onChoose: (value: string) => void
}

/** One of several, each with the number of rows behind it. */
export function FilterChoices({ label, choices, value, onChoose }: Props) {
  return (
    <ul className={classes.choices} aria-label={label}>
      {choices.map(choice => (
        <li key={choice.value}>
          <button
            type="button"
            className={classes.choice}
            aria-pressed={choice.value === value}
            onClick={() => onChoose(choice.value)}
          >
            <span>{choice.label}</span>
            <span className={classes.count}>{sayNumber(choice.rows)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
