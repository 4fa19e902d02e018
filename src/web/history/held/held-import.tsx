import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OpenedRun } from '../../../api/runs.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { approveHeld, discardHeld } from '../../api/runs.ts'
import { sayCause } from '../../plans/deed-words.ts'
import { HeldNotice } from '../../plans/held-notice.tsx'
import { titleOfHeld } from '../../plans/say-held.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Notice } from '../run/notice.tsx'
import type { Shown } from '../run/use-shown-rows.ts'

import { Marked } from './marked.tsx'

interface Props {
  run: OpenedRun
  onShow: Shown['show']
}

/** A file that the guard holds, to be approved or given up. */
export function HeldImport({ run, onShow }: Props) {
  const queryClient = useQueryClient()
  // Also after a failure: what it rests on may have changed, and it was planned again.
  const onSettled = () => queryClient.invalidateQueries()
  const approving = useMutation({
    mutationFn: (typed: string | undefined) => approveHeld(run.id, typed),
    onSettled,
  })
  const discarding = useMutation({ mutationFn: () => discardHeld(run.id), onSettled })
  const sentence = sentenceOf(approving.error ?? discarding.error)
  return (
    <>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="No patron has been changed." />}
      <Marked count={run.marked} onShow={() => onShow({ only: 'marked' })} />
      <HeldNotice
        plan={run}
        words={{
          title: titleOf(run),
          says: `${kept} ${sayCause(run)}`,
          act: 'Import all the same',
          discard: 'Discard',
        }}
        isBusy={approving.isPending}
        onConfirm={approving.mutate}
        onDiscard={() => discarding.mutate()}
        onShow={onShow}
      />
      {run.message !== null && <Notice>{run.message}</Notice>}
    </>
  )
}

const kept = 'Nothing has been changed, and tonight’s file is not affected.'

/** Planned again, it may harm nobody any more. */
function titleOf({ held }: OpenedRun): string {
  return held ? titleOfHeld(held) : 'Held; as the register is now, it would do nothing to too many any more.'
}
