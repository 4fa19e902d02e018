import { Button } from '@mantine/core'
import { Mark } from '../ui/mark.tsx'
import type { Opened } from './acts-dialog.tsx'
import classes from './leavers.module.css'

interface Props {
  runId: number
  open: (opened: Opened) => void
}

export function HeldNotice({ runId, open }: Props) {
  return (
    <section className={classes.held} aria-label="Held">
      <Mark kind="held">
        Held: so many are due at once that somebody has to look first. Nobody was disabled.
      </Mark>
      <Button variant="default" onClick={() => open({ kind: 'held', runId })}>
        Look at them
      </Button>
    </section>
  )
}
