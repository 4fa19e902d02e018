import { Button } from '@mantine/core'
import type { MouseEvent } from 'react'
import type { PatronView } from '../../../../api/patron.ts'
import { spokenName } from '../../../../patron/name.ts'
import classes from './populate.module.css'

interface Props {
  patron: PatronView
  /** What is new about him. */
  mark?: string
  act: 'Put in' | 'Take out'
  onAct: () => void
}

export function PatronItem({ patron, mark, act, onAct }: Props) {
  const name = spokenName(patron)
  const leave = (event: MouseEvent<HTMLElement>) => {
    focusBeside(event.currentTarget)
    onAct()
  }
  return (
    <li className={classes.name}>
      <span>
        <b>{name}</b> <span className={classes.username}>{patron.username}</span>
        {mark !== undefined && <span className={classes.mark}> {mark}</span>}
      </span>
      <Button variant="default" size="compact-sm" aria-label={`${act}: ${name}`} onClick={leave}>
        {act}
      </Button>
    </li>
  )
}

/** The line goes to the other list: the keys go on at the next one, or where the list begins. */
function focusBeside(button: HTMLElement): void {
  const line = button.closest('li')
  const place = line?.nextElementSibling ?? line?.previousElementSibling ?? button.closest('section')
  place?.querySelector<HTMLElement>('button, input')?.focus()
}
