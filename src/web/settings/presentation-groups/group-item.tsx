import { useQuery } from '@tanstack/react-query'
import type { PresentationGroup } from '../../../api/presentation-groups.ts'
import { logoOf, presentationGroupsQuery } from '../../api/presentation-groups.ts'
import { Act } from '../../lists/act.tsx'
import { sayPatrons } from '../../patrons/many/say-change.ts'
import classes from './presentation-groups.module.css'
import type { Opened } from './presentation-groups-page.tsx'

export function GroupItem({ group, open }: { group: PresentationGroup; open: (opened: Opened) => void }) {
  const { label, isCurrent, patrons } = group
  return (
    <li className={classes.item}>
      <Preview group={group} />
      <div>
        <b>{label}</b>
        <div className={classes.count}>
          {sayPatrons(patrons)}
          {!isCurrent && ', no longer current'}
        </div>
      </div>
      <div className={classes.acts}>
        <Act label="Edit" name={`Edit ${label}`} onClick={() => open({ kind: 'edit', group })} />
        <Act label="Delete" name={`Delete ${label}`} onClick={() => open({ kind: 'delete', group })} />
      </div>
    </li>
  )
}

function Preview({ group }: { group: PresentationGroup }) {
  const { dataUpdatedAt } = useQuery(presentationGroupsQuery)
  return (
    <div className={classes.preview} style={group.colour === null ? {} : { background: group.colour }}>
      {group.hasLogo && <img src={logoOf(group, dataUpdatedAt)} alt={`Logo of ${group.label}`} />}
    </div>
  )
}
