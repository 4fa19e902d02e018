import { Button } from '@mantine/core'
import { Card } from '../../ui/card.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import classes from './sending.module.css'

interface Props {
  name: string
  share: number
  onCancel: () => void
}

export function Sending({ name, share, onCancel }: Props) {
  return (
    <Card>
      <div className={classes.sending}>
        <p role="status">
          {share < 1 ? (
            <>
              Sending <b>{name}</b> …
            </>
          ) : (
            <>
              Reading <b>{name}</b>, and working out what it would do …
            </>
          )}
        </p>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <ProgressBar label={`Sending ${name}`} share={share < 1 ? share : undefined} />
    </Card>
  )
}
