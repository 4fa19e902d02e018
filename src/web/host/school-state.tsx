import { Button } from '@mantine/core'
import type { HostSchool } from '../../api/host.ts'
import { sentenceOf } from '../api/api-error.ts'
import { changeHostSchool } from '../api/host.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import classes from './host.module.css'
import { useSchoolAct } from './use-school-act.ts'

/** Closes a school for a while, or opens it again. */
export function SchoolState({ school, onClose }: { school: HostSchool; onClose: () => void }) {
  const { id, name, disabledAt } = school
  const isOpen = disabledAt === null
  const { mutate, isPending, error } = useSchoolAct({
    act: () => changeHostSchool(id, { isDisabled: isOpen }),
    done: () => `${name} is ${isOpen ? 'disabled' : 'open again'}.`,
    onClose,
  })
  const sentence = sentenceOf(error)
  return (
    <>
      <p>
        {isOpen
          ? 'Nobody signs in there and no file is taken, until it is enabled again. Nothing is lost.'
          : 'Everybody finds it as it was, and files are taken again.'}
      </p>
      {sentence !== undefined && <ErrorNotice sentence={sentence} />}
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button loading={isPending} onClick={() => mutate()} {...(isOpen && { color: 'red' })}>
          {isOpen ? 'Disable' : 'Enable'} {name}
        </Button>
      </div>
    </>
  )
}
