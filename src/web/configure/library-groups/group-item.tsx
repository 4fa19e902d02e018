import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { LibraryGroup } from '../../api/library-groups.ts'
import { Act } from '../../lists/act.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import type { Opened } from './acts.tsx'
import classes from './library-groups.module.css'
import { RightsTable } from './rights-table.tsx'

export function GroupItem({ group, open }: { group: LibraryGroup; open: (opened: Opened) => void }) {
  const { id, name, members, rights } = group
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <h3>{name}</h3>
        <span className={classes.count}>{sayMembers(members)}</span>
        <div className={classes.acts}>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`Populate ${name}`}
            renderRoot={props => (
              <Link to="/library-groups/$groupId/members" params={{ groupId: String(id) }} {...props} />
            )}
          >
            Populate
          </Button>
          <Act label="Rights" name={`Rights of ${name}`} onClick={() => open(rightsOf(group))} />
          <Act label="Rename" name={`Rename ${name}`} onClick={() => open({ kind: 'rename', group })} />
          <Act label="Delete" name={`Delete ${name}`} onClick={() => open({ kind: 'delete', group })} />
        </div>
      </div>
      <RightsTable whose={name} rights={rights} />
    </li>
  )
}

function rightsOf({ id, name, rights }: LibraryGroup): Opened {
  return { kind: 'rights', borrowers: `/library-groups/${id}`, name, rights }
}

function sayMembers(members: number): string {
  return members === 1 ? '1 member' : `${sayNumber(members)} members`
}
