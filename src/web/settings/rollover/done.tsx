import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Rollover } from '../../../api/rollover.ts'
import { useSession } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { sayMoment } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { Ladder } from './ladder.tsx'
import classes from './rollover.module.css'
import { RolloverHeader } from './rollover-header.tsx'
import { RolloverRows } from './rollover-rows.tsx'
import { sayLeavers, sayMoved } from './say-rollover.ts'
import { TakenBack } from './taken-back.tsx'

/** The year that has begun, as long as nobody has taken it back. */
export function Done({ rollover }: { rollover: Rollover }) {
  const { period, by, finishedAt } = rollover
  const { timeZone } = useSession().school
  return (
    <>
      <RolloverHeader to={period.name}>
        {finishedAt !== null && `Rolled over by ${by} on ${sayMoment(finishedAt, timeZone)}.`}
      </RolloverHeader>
      <div className={classes.columns}>
        <Ladder rollover={rollover} />
        <Card>
          {rollover.undoneBy === null ? <Begun rollover={rollover} /> : <TakenBack rollover={rollover} />}
        </Card>
      </div>
      <RolloverRows rollover={rollover} />
    </>
  )
}

/** What became of whom, and what comes next. */
function Begun({ rollover }: { rollover: Rollover }) {
  return (
    <section className={classes.part} aria-label="Done">
      <h2>
        <Mark kind="good">{rollover.period.name} has begun</Mark>
      </h2>
      <p role="status">
        {sayMoved(rollover.counts)} {sayLeavers(rollover)}
      </p>
      <p className={classes.hint}>
        Last year’s form classes are left. Import the school’s new list when it comes: it brings the new
        pupils and this year’s classes.
      </p>
      <div className={classes.next}>
        <Button renderRoot={props => <Link to="/import" {...props} />}>Import a file</Button>
        <Button variant="default" renderRoot={props => <Link to="/enrolment" {...props} />}>
          Enrolment
        </Button>
        <Button
          variant="subtle"
          renderRoot={props => (
            <Link to="/history/$runId" params={{ runId: String(rollover.id) }} {...props} />
          )}
        >
          Undo it
        </Button>
      </div>
    </section>
  )
}
