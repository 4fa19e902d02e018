import { Button } from '@mantine/core'
import { sentenceOf } from '../api/api-error.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Answers } from './answers.tsx'
import type { Asking } from './asking.ts'

interface Props extends Asking {
  name: string
  /** What goes with it, and what keeps it from going. */
  question: string
  onDelete: () => void
}

export function DeleteQuestion({ name, question, error, isBusy, onDelete, onCancel }: Props) {
  const sentence = sentenceOf(error)
  return (
    <>
      <p>{question}</p>
      {sentence !== undefined && <ErrorNotice sentence={sentence} />}
      <Answers>
        <Button variant="default" onClick={onCancel} data-autofocus>
          Cancel
        </Button>
        <Button color="red" loading={isBusy} onClick={onDelete}>
          Delete {name}
        </Button>
      </Answers>
    </>
  )
}
