import { Button, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PresentationGroup } from '../../../api/presentation-groups.ts'
import { presentationGroupsQuery } from '../../api/presentation-groups.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { DeleteGroup } from './delete-group.tsx'
import { GroupForm } from './group-form.tsx'
import { GroupItem } from './group-item.tsx'
import classes from './presentation-groups.module.css'

export type Opened =
  | { kind: 'edit'; group: PresentationGroup | null }
  | { kind: 'delete'; group: PresentationGroup }

/** Settings > Users > Display > Presentation Groups. */
export function PresentationGroupsPage() {
  const { groups } = useSuspenseQuery(presentationGroupsQuery).data
  const [opened, open] = useState<Opened>()
  const close = () => open(undefined)
  return (
    <div className={classes.page}>
      <PageHeader
        title="Presentation groups"
        path={['Settings', 'Users', 'Display']}
        actions={
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => open({ kind: 'edit', group: null })}
          >
            Add a group
          </Button>
        }
      >
        A patron in one sees its colour and its logo.
      </PageHeader>
      <Card>
        <ul className={classes.items}>
          {groups.map(group => (
            <GroupItem key={group.id} group={group} open={open} />
          ))}
        </ul>
        {groups.length === 0 && <EmptyState sentence="No groups yet." />}
      </Card>
      <Modal
        opened={opened !== undefined}
        onClose={close}
        title={opened && titleOf(opened)}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {opened?.kind === 'edit' && <GroupForm group={opened.group} onClose={close} />}
        {opened?.kind === 'delete' && <DeleteGroup group={opened.group} onClose={close} />}
      </Modal>
    </div>
  )
}

function titleOf({ kind, group }: Opened): string {
  if (kind === 'delete') return `Delete ${group.label}`
  return group ? `Edit ${group.label}` : 'Add a presentation group'
}
