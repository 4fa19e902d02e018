import { Modal } from '@mantine/core'
import type { PatronDetail } from '../../../api/patron.ts'
import { spokenName } from '../../../patron/name.ts'
import { ConfirmTyped } from '../../ui/confirm-typed.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import type { Removal } from './use-removal.ts'

/** The plan first: what goes with him, or why he has to stay. */
export function RemovalDialog({ patron, removal }: { patron: PatronDetail; removal: Removal }) {
  const { plan, sentence } = removal
  const name = spokenName(patron)
  const isRefused = plan !== undefined && plan.run.counts.changed === 0
  return (
    <>
      <Modal opened={isRefused} onClose={removal.close} title={`${name} cannot be removed`}>
        {plan?.row?.reasons.map(reason => (
          <p key={reason}>{reason}</p>
        ))}
        <p>Nothing has changed.</p>
      </Modal>
      <ConfirmTyped
        isOpen={plan !== undefined && !isRefused}
        title={`Remove ${name} for good`}
        expected={plan?.run.confirmation ?? ''}
        act={`Remove ${name}`}
        isBusy={removal.isRemoving}
        onConfirm={removal.confirm}
        onCancel={removal.close}
      >
        <p>
          The profile, the contacts and the groups go, and so do the values in the history, in what is kept of
          imports and in stored files. This cannot be undone. To keep the profile, disable it instead.
        </p>
        {sentence !== undefined && <ErrorNotice sentence={sentence} kept="Nothing was removed." />}
      </ConfirmTyped>
    </>
  )
}
