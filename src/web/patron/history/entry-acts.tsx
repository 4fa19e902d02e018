import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useUndo } from '../../history/use-undo.ts'
import classes from './history.module.css'
import type { Entry } from './say-entry.ts'

/** The run that an entry is a row of, and that row alone taken back. */
export function EntryActs({ entry: { runId, kind, row } }: { entry: Entry }) {
  const { undo, isBusy } = useUndo()
  return (
    <p className={classes.acts}>
      <Link to="/history/$runId" params={{ runId: String(runId) }}>
        Run {runId}
      </Link>
      {kind !== 'rollover' && kind !== 'absence' && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`Undo run ${runId} for this patron`}
          loading={isBusy}
          onClick={() => undo(runId, { rows: [row] })}
        >
          Undo
        </Button>
      )}
    </p>
  )
}
