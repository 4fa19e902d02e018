import { Button } from '@mantine/core'
import { sentenceOf } from '../../api/api-error.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import classes from './library-groups.module.css'

interface Props {
  name: string
  error: Error | null
  isBusy: boolean
  onDelete: () => void
  onCancel: () => void
}

export function DeleteQuestion({ name, error, isBusy, onDelete, onCancel }: Props) {
  const sentence = sentenceOf(error)
  return (
    <>
      <p>{name} goes with its circulation rights. As long as anybody is in it, it stays.</p>
      {sentence !== undefined && <ErrorNotice sentence={sentence} />}
      <div className={classes.answers}>
        <Button variant="default" onClick={onCancel} data-autofocus>
          Cancel
        </Button>
        <Button color="red" loading={isBusy} onClick={onDelete}>
          Delete {name}
        </Button>
      </div>
    </>
  )
}
