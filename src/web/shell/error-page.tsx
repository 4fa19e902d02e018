import { Button } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { isApiError } from '../api/api-error.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** Where a page could not be shown: the server's own sentence, or that the fault is ours. */
export function ErrorPage(props: ErrorComponentProps) {
  return isApiError(props.error, 'not-found') ? <NotFoundPage /> : <Failure {...props} />
}

function Failure({ error }: ErrorComponentProps) {
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  const tryAgain = () => {
    reset()
    return router.invalidate()
  }
  const sentence = isApiError(error) ? error.message : 'This page has a fault and could not be shown.'
  return (
    <>
      <PageHeader title={isApiError(error, 'school-disabled') ? 'Closed for now' : 'That did not work'} />
      <ErrorNotice sentence={sentence} kept="What was saved before is safe.">
        <Button variant="default" onClick={tryAgain}>
          Try again
        </Button>
      </ErrorNotice>
    </>
  )
}
