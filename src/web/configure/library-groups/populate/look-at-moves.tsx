import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ChangeRun } from '../../../../api/many-patrons.ts'
import { sentenceOf } from '../../../api/api-error.ts'
import {
  applyMembers,
  discardMembers,
  type LibraryGroup,
  planMembers,
  populationsOf,
} from '../../../api/library-groups.ts'
import { useUndo } from '../../../history/use-undo.ts'
import { withFirstRows } from '../../../patrons/many/changes-requests.ts'
import { PlanRows } from '../../../patrons/many/plan-rows.tsx'
import { sayChange, sayCounts } from '../../../patrons/many/say-change.ts'
import { may } from '../../../shell/rights.ts'
import { useSession } from '../../../shell/use-session.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { sayDone } from '../../../ui/toast.tsx'
import { useIsNarrow } from '../../../ui/use-is-narrow.ts'
import classes from './populate.module.css'

interface Props {
  group: LibraryGroup
  add: number[]
  take: number[]
  onDone: () => void
  onClose: () => void
}

/** The plan, patron by patron, before it is done. */
export function LookAtMoves({ group, add, take, onDone, onClose }: Props) {
  const queryClient = useQueryClient()
  const planning = useMutation({
    mutationFn: async () =>
      withFirstRows(queryClient, await planMembers(group.id, { add, take }), populationsOf(group.id)),
  })
  const applying = useApply(group, onDone)
  const { mutate: plan } = planning
  const isAsked = useRef(false)
  useEffect(() => {
    if (!isAsked.current) plan()
    isAsked.current = true
  }, [plan])
  const run = planning.data
  const close = () => {
    if (run) discardMembers(group.id, run).catch(() => {})
    onClose()
  }
  const sentence = sentenceOf(planning.error ?? applying.error)
  return (
    <Modal
      opened
      onClose={close}
      title={`Populate ${group.name}`}
      size={680}
      fullScreen={useIsNarrow()}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="Nothing was changed." />}
      {run && (
        <>
          <p>{sayCounts(run)}</p>
          <PlanRows run={run} at={populationsOf(group.id)} />
          <div className={classes.answers}>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              loading={applying.isPending}
              disabled={run.counts.changed === 0}
              onClick={() => applying.mutate(run)}
            >
              {sayChange(run.change, run.counts.changed, []).act}
            </Button>
          </div>
        </>
      )}
    </Modal>
  )
}

function useApply(group: LibraryGroup, onDone: () => void) {
  const queryClient = useQueryClient()
  const { undo } = useUndo()
  const mayUndo = may(useSession(), 'manage-patrons')
  return useMutation({
    mutationFn: (run: ChangeRun) => applyMembers(group.id, run),
    onSuccess: async run => {
      await queryClient.invalidateQueries()
      const { done } = sayChange(run.change, run.counts.changed, [])
      sayDone(done, mayUndo ? () => undo(run.id) : undefined)
      onDone()
    },
  })
}
