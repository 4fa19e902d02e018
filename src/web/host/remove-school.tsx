import type { HostSchool } from '../../api/host.ts'
import { sentenceOf } from '../api/api-error.ts'
import { removeHostSchool } from '../api/host.ts'
import { sayPatrons } from '../patrons/many/say-change.ts'
import { ConfirmTypedForm } from '../ui/confirm-typed.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useSchoolAct } from './use-school-act.ts'

export function RemoveSchool({ school, onClose }: { school: HostSchool; onClose: () => void }) {
  const { id, name, patrons } = school
  const { mutate, isPending, error } = useSchoolAct({
    act: () => removeHostSchool(id, name),
    done: () => `${name} is removed.`,
    onClose,
  })
  const sentence = sentenceOf(error)
  return (
    <ConfirmTypedForm
      expected={name}
      act={`Remove ${name}`}
      isBusy={isPending}
      onConfirm={() => mutate()}
      onCancel={onClose}
    >
      <p>
        The school goes for good, with its {sayPatrons(patrons)}, all history and settings. Only an export
        brings it back: take one first.
      </p>
      {sentence !== undefined && <ErrorNotice sentence={sentence} />}
    </ConfirmTypedForm>
  )
}
