import { Link } from '@tanstack/react-router'
import type { OpenedRun } from '../../../api/runs.ts'
import { sayNumber } from '../../ui/numbers.ts'

/** Runs that did harm one after the other are undone the last one first; whoever begins with another is told. */
export function InTheWay({ run }: { run: OpenedRun['inTheWay'] }) {
  if (run === null) return null
  return (
    <>
      {sayNumber(run.rows)} of them stay because of{' '}
      <Link to="/history/$runId" params={{ runId: String(run.id) }}>
        run {run.id}
      </Link>
      : if that was a mistake as well, undo it first.{' '}
    </>
  )
}
