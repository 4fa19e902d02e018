import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { libraryGroupsQuery } from '../../api/library-groups.ts'
import { FileMenu } from '../../lists/files/file-menu.tsx'
import { Card } from '../../ui/card.tsx'
import { CardSection } from '../../ui/card-section.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Acts, type Opened } from './acts.tsx'
import { GroupItem } from './group-item.tsx'
import { LevelItem } from './level-item.tsx'
import classes from './library-groups.module.css'

/** Configure > Library > Access Control > Library Groups. */
export function LibraryGroupsPage() {
  const { groups, levels } = useSuspenseQuery(libraryGroupsQuery).data
  const [opened, open] = useState<Opened>()
  return (
    <div className={classes.page}>
      <PageHeader
        title="Library groups"
        path={['Configure', 'Library', 'Access Control']}
        actions={
          <>
            <FileMenu
              path="/library-groups"
              nouns="library groups"
              replaced="the members of the groups that it names"
            />
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open({ kind: 'add' })}>
              Add a group
            </Button>
          </>
        }
      />
      <Card isPadded={false}>
        <CardSection
          title="Groups"
          hint="Staff and others who are no students borrow by their group’s rights."
        >
          <ul className={classes.items}>
            {groups.map(group => (
              <GroupItem key={group.id} group={group} open={open} />
            ))}
          </ul>
          {groups.length === 0 && (
            <EmptyState sentence="No groups yet. Without one, nobody but students can borrow." />
          )}
        </CardSection>
        <CardSection title="Levels" hint="Students borrow by their level’s rights.">
          <ul className={classes.items}>
            {levels.map(level => (
              <LevelItem key={level.id} level={level} open={open} />
            ))}
          </ul>
        </CardSection>
      </Card>
      <Acts opened={opened} onClose={() => open(undefined)} />
    </div>
  )
}
