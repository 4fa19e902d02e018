import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Rollover } from '../../../api/rollover.ts'
import { Mark } from '../../ui/mark.tsx'
import classes from './rollover.module.css'

export function TakenBack({ rollover: { period, undoneBy } }: { rollover: Rollover }) {
  return (
    <section className={classes.part} aria-label="Taken back">
      <h2>
        <Mark kind="off">{period.name} was taken back</Mark>
      </h2>
      <p>
        <Link to="/history/$runId" params={{ runId: String(undoneBy) }}>
          Run {undoneBy}
        </Link>{' '}
        says what went back. To begin the year again, roll over once more.
      </p>
      <div className={classes.next}>
        <Button renderRoot={props => <Link to="/enrolment/rollover" {...props} />}>Year rollover</Button>
        <Button variant="default" renderRoot={props => <Link to="/enrolment" {...props} />}>
          Enrolment
        </Button>
      </div>
    </section>
  )
}
