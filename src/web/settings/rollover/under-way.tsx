import type { Rollover } from '../../../api/rollover.ts'
import { Card } from '../../ui/card.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import classes from './rollover.module.css'
import { RolloverHeader } from './rollover-header.tsx'
import { sayConcerned } from './say-rollover.ts'

export function UnderWay({ rollover }: { rollover: Rollover }) {
  return (
    <>
      <RolloverHeader to={rollover.period.name}>The year is being rolled over.</RolloverHeader>
      <Card>
        <div className={classes.part} role="status">
          <h2>Moving {sayConcerned(rollover)}</h2>
          <ProgressBar label="Rolling over" share={undefined} />
          <p className={classes.hint}>
            All of it is done, or nothing of it. It goes on if you close this page.
          </p>
        </div>
      </Card>
    </>
  )
}
