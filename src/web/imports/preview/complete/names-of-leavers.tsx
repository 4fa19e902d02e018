import { Button, Loader } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DraftLeaversQuery, ImportDraft } from '../../../../api/import-drafts.ts'
import { draftLeaversQuery } from '../../../api/import-drafts.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import classes from './complete-file.module.css'
import { labels } from './say-absence.ts'

interface Props {
  draft: ImportDraft
  which: DraftLeaversQuery['which']
}

/** By name, some at a time; the file stays where it is while somebody looks at a profile. */
export function NamesOfLeavers({ draft, which }: Props) {
  const found = useInfiniteQuery(draftLeaversQuery(draft, which))
  if (found.error) return <ErrorNotice sentence={found.error.message} />
  if (found.isPending) return <Loader size="sm" aria-label="Looking up their names" />
  return (
    <>
      <ul className={classes.names} aria-label={labels[which]}>
        {found.data.pages
          .flatMap(({ patrons }) => patrons)
          .map(({ id, name, username, formClass }) => (
            <li key={id}>
              <Link to="/patrons/$patronId" params={{ patronId: String(id) }}>
                {name}
              </Link>
              <span className={classes.username}>{username}</span>
              {formClass !== null && <span className={classes.place}>{formClass}</span>}
            </li>
          ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="subtle" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  )
}
