import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { isApiError, sentenceOf } from '../api/api-error.ts'
import { draftQuery } from '../api/import-drafts.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

interface Props {
  id: number
  error: Error | null
  /** After the draft was read anew. */
  onLook: () => void
}

/** Why a change of a draft was not made, and the way on. */
export function ChangeFailed({ id, error, onLook }: Props) {
  const queryClient = useQueryClient()
  const sentence = sentenceOf(error)
  if (sentence === undefined) return null
  const look = async () => {
    await queryClient.invalidateQueries({ queryKey: draftQuery(id).queryKey })
    onLook()
  }
  if (isApiError(error, 'not-found')) {
    return (
      <ErrorNotice sentence={sentence}>
        <Link to="/import">Choose a file</Link>
      </ErrorNotice>
    )
  }
  return (
    <ErrorNotice sentence={sentence} kept="Nothing was imported, and the file is kept as it was.">
      <Button variant="default" onClick={look}>
        Look at it as it is now
      </Button>
    </ErrorNotice>
  )
}
