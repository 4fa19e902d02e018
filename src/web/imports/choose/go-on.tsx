import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ImportDraftList } from '../../../api/import-drafts.ts'

/** Leads to where the file was left: its columns, its preview, or its import that is under way. */
export function GoOn({ draft: { id, fileName, state, runId } }: { draft: ImportDraftList[number] }) {
  const look = { variant: 'default', size: 'compact-md' } as const
  if (runId !== null) {
    return (
      <Button
        {...look}
        renderRoot={props => (
          <Link
            {...props}
            to="/import/runs/$runId"
            params={{ runId: String(runId) }}
            search={{ draft: String(id) }}
          />
        )}
      >
        See how far {fileName} is
      </Button>
    )
  }
  const to = state === 'blocked' ? '/import/$draftId/columns' : '/import/$draftId'
  return (
    <Button {...look} renderRoot={props => <Link {...props} to={to} params={{ draftId: String(id) }} />}>
      Go on with {fileName}
    </Button>
  )
}
