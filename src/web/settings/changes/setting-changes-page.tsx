import { Button } from '@mantine/core'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { settingChangesQuery } from '../../api/setting-changes.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ChangeItem } from './change-item.tsx'
import classes from './setting-changes.module.css'

/** Settings > Changes: who changed which setting, the newest first. */
export function SettingChangesPage() {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useSuspenseInfiniteQuery(settingChangesQuery)
  const changes = data.pages.flatMap(page => page.changes)
  return (
    <div className={classes.page}>
      <PageHeader title="Changes" path={['Settings']}>
        <p className={classes.hint}>
          Who changed which setting. What was done to patrons is in Users › History.
        </p>
      </PageHeader>
      <Card>
        {changes.length === 0 ? (
          <EmptyState sentence="No setting has been changed yet." />
        ) : (
          <ul className={classes.changes} aria-label="Changes">
            {changes.map(change => (
              <ChangeItem key={change.id} change={change} />
            ))}
          </ul>
        )}
      </Card>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </div>
  )
}
