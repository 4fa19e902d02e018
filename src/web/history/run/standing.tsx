import { Link } from '@tanstack/react-router'
import type { OpenedRun } from '../../../api/runs.ts'
import { sayHeld } from '../../plans/say-held.ts'
import { useSession } from '../../shell/use-session.ts'
import { HeldImport } from '../held/held-import.tsx'
import { mayTakeBack } from './may-take-back.ts'
import { Notice } from './notice.tsx'
import { PlannedUndo } from './planned-undo.tsx'
import { UndoDone } from './undo-done.tsx'
import type { Shown } from './use-shown-rows.ts'

interface Props {
  run: OpenedRun
  onShow: Shown['show']
}

/** How the run stands, and what there is to do about it. */
export function Standing({ run, onShow }: Props) {
  const mayUndo = mayTakeBack(useSession(), run)
  if (run.state === 'held' && run.kind === 'leavers') return <HeldLeavers run={run} />
  if (run.state === 'held') return <HeldImport run={run} onShow={onShow} />
  if (run.kind === 'undo' && run.state === 'planned' && mayUndo)
    return <PlannedUndo run={run} onShow={onShow} />
  if (run.undoneBy !== null) return <UndoneBy undo={run.undoneBy} isInPart={run.isUndoneInPart} />
  if (run.kind === 'undo' && run.state === 'applied') return <UndoDone run={run} />
  if (run.state === 'planned') return <Notice>Nothing of it was done: it was only looked at.</Notice>
  if (run.state === 'running') return <Notice>It is still running. This page follows it.</Notice>
  if (run.state === 'replaced' && run.message === null)
    return (
      <Notice>It was held, and given up when the same account sent another file. Nothing was changed.</Notice>
    )
  if (run.message !== null) return <Notice>{run.message}</Notice>
  return null
}

/** They are looked at where they are kept or disabled one by one as well. */
function HeldLeavers({ run: { held } }: Pick<Props, 'run'>) {
  return (
    <Notice>
      Held: {held && sayHeld(held)} Nobody was disabled. <Link to="/leavers">Look at the leavers</Link>
    </Notice>
  )
}

function UndoneBy({ undo, isInPart }: { undo: number; isInPart: boolean }) {
  return (
    <Notice>
      {isInPart ? 'Part of it' : 'It'} was taken back by{' '}
      <Link to="/history/$runId" params={{ runId: String(undo) }}>
        run {undo}
      </Link>
      . {isInPart && 'To undo it once more takes back what is left, if nothing is in the way any more.'}
    </Notice>
  )
}
