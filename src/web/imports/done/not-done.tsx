import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ImportRun } from '../../../api/imports.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'

interface Props {
  run: ImportRun
  /** Where the file is kept, if it is known. */
  draft: string | undefined
}

/** Nothing of it was imported: why, and where to go on. */
export function NotDone({ run: { message }, draft }: Props) {
  return (
    <ErrorNotice
      sentence={message ?? 'The import stopped before it was done. Nothing was imported.'}
      kept="Every patron is as before. The file is kept, with what was mended in it."
    >
      {draft === undefined ? (
        <Button renderRoot={props => <Link to="/import" {...props} />}>Choose a file</Button>
      ) : (
        <Button renderRoot={props => <Link to="/import/$draftId" params={{ draftId: draft }} {...props} />}>
          Look at the rows as they are now
        </Button>
      )}
    </ErrorNotice>
  )
}
