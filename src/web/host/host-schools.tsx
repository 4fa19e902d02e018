import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type HostView, hostQuery, signOutOperator } from '../api/host.ts'
import { Signature } from '../shell/signature.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ItemList } from '../ui/item-list.tsx'
import { sayNumber } from '../ui/numbers.ts'
import { PageHeader } from '../ui/page-header.tsx'
import classes from './host.module.css'
import { type Opened, SchoolDialog } from './school-dialog.tsx'
import { SchoolItem } from './school-item.tsx'

/** Every school, how it stands, and what to do with it. */
export function HostSchools({ view: { operator, schools } }: { view: HostView }) {
  const [opened, open] = useState<Opened>()
  return (
    <div className={classes.frame}>
      <section className={classes.bar} aria-label="Operator">
        <Signature />
        <span className={classes.operator}>{operator.name}</span>
        <SignOut />
      </section>
      <main className={classes.main}>
        <PageHeader
          title="Schools"
          tab="Host"
          aside={sayNumber(schools.length)}
          actions={
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open({ kind: 'new' })}>
              Make a school
            </Button>
          }
        >
          <p className={classes.hint}>What is in a school’s register only that school sees.</p>
        </PageHeader>
        <Card>
          <ItemList label="Schools">
            {schools.map(school => (
              <SchoolItem key={school.id} school={school} open={open} />
            ))}
          </ItemList>
          {schools.length === 0 && <EmptyState sentence="No schools yet. Make the first one." />}
        </Card>
      </main>
      <SchoolDialog opened={opened} onClose={() => open(undefined)} />
    </div>
  )
}

function SignOut() {
  const queryClient = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: signOutOperator,
    onSettled: () => queryClient.invalidateQueries(hostQuery),
  })
  return (
    <Button variant="default" size="compact-sm" onClick={() => mutate()}>
      Sign out
    </Button>
  )
}
