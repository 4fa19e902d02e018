import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { OpenedRun } from '../../../api/runs.ts'
import { InTheWay } from './in-the-way.tsx'
import { Notice } from './notice.tsx'
import { sayDone, sayStaying } from './say-undo.ts'
import { StayingLink } from './staying-link.tsx'
import { TakenBack } from './taken-back.tsx'

export function UndoDone({ run }: { run: OpenedRun }) {
  const staying = sayStaying(run)
  return (
    <Notice
      actions={
        <Button variant="default" renderRoot={props => <Link to="/patrons" {...props} />}>
          See the patrons
        </Button>
      }
    >
      {sayDone(run)}{' '}
      {staying !== undefined && (
        <>
          {staying}; <StayingLink>here they are</StayingLink>. <InTheWay run={run.inTheWay} />
        </>
      )}
      <TakenBack undoes={run.undoes} />
    </Notice>
  )
}
