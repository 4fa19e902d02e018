import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { sentenceOf } from '../../api/api-error.ts'
import { endOtherSessions, schoolSessionsQuery } from '../../api/school-sessions.ts'
import { Card } from '../../ui/card.tsx'
import { ItemList } from '../../ui/item-list.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { sayDone, sayProblem } from '../../ui/toast.tsx'
import { SessionItem } from './session-item.tsx'
import classes from './sessions.module.css'

/** Settings > Sessions: who is signed in at the school. */
export function SchoolSessionsPage() {
  const { sessions, total } = useSuspenseQuery(schoolSessionsQuery).data
  const { mutate, isPending } = useEndOthers()
  return (
    <div className={classes.page}>
      <PageHeader
        title="Sessions"
        path={['Settings']}
        aside={sayNumber(total)}
        actions={
          total > 1 && (
            <Button variant="default" loading={isPending} onClick={() => mutate()}>
              Sign out all others
            </Button>
          )
        }
      >
        <p className={classes.hint}>Who is signed in on the page now. Scripts are not: see Tokens.</p>
      </PageHeader>
      <Card>
        <ItemList label="Sessions">
          {sessions.map(session => (
            <SessionItem key={session.id} session={session} />
          ))}
        </ItemList>
        {total > sessions.length && (
          <p className={classes.hint}>And {sayNumber(total - sessions.length)} used longer ago.</p>
        )}
      </Card>
    </div>
  )
}

function useEndOthers() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => sayDone('Everybody else is signed out.'),
    onError: error => sayProblem(sentenceOf(error) ?? 'Nobody was signed out.'),
    onSettled: () => queryClient.invalidateQueries(schoolSessionsQuery),
  })
}
