import type { AnyRun } from '../../api/runs.ts'
import { Mark, type MarkKind } from '../ui/mark.tsx'
import { sayState } from './say-run.ts'

const marks: Record<AnyRun['state'], MarkKind> = {
  running: 'note',
  planned: 'note',
  held: 'held',
  replaced: 'off',
  applied: 'good',
  refused: 'warning',
  failed: 'warning',
  interrupted: 'warning',
}

export function RunState({ run }: { run: Pick<AnyRun, 'state' | 'undoneBy' | 'isUndoneInPart'> }) {
  const isUndone = run.state === 'applied' && run.undoneBy !== null
  return <Mark kind={isUndone ? 'off' : marks[run.state]}>{sayState(run)}</Mark>
}
