import { useState } from 'react'
import type { DraftProblemGroup } from '../../../api/import-drafts.ts'
import { sayRows } from '../../ui/numbers.ts'
import classes from './problem-groups.module.css'

interface Props {
  groups: readonly DraftProblemGroup[]
  value: string | undefined
  onChange: (problem: string | undefined) => void
}

const shownAtFirst = 3

/** What is wrong, each kind once with how many rows have it; pressed, it shows these rows. */
export function ProblemGroups({ groups, value, onChange }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const shown = isOpen ? groups : groups.slice(0, shownAtFirst)
  if (groups.length === 0) return null
  return (
    <section className={classes.card} aria-label="What is wrong">
      <ul className={classes.groups}>
        {shown.map(({ key, sentence, rows }) => (
          <li key={key}>
            <button
              type="button"
              className={classes.group}
              aria-pressed={value === key}
              onClick={() => onChange(value === key ? undefined : key)}
            >
              <b>{sayRows(rows)}</b> <span>{sentence}</span>
            </button>
          </li>
        ))}
      </ul>
      {groups.length > shownAtFirst && (
        <button
          type="button"
          className={classes.more}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? 'Show fewer' : sayMore(groups.length - shownAtFirst)}
        </button>
      )}
    </section>
  )
}

function sayMore(kinds: number): string {
  return kinds === 1 ? '1 more kind of problem' : `${kinds} more kinds of problem`
}
