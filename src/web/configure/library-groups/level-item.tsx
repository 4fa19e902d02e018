import type { LibraryGroups } from '../../../api/library-groups.ts'
import { Act } from '../../lists/act.tsx'
import { sayLevel } from '../../patrons/school-words.ts'
import type { Opened } from './acts.tsx'
import classes from './library-groups.module.css'
import { RightsTable } from './rights-table.tsx'

interface Props {
  level: LibraryGroups['levels'][number]
  open: (opened: Opened) => void
}

export function LevelItem({ level: { id, name, rights }, open }: Props) {
  const whose = sayLevel(name)
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <h3>{whose}</h3>
        <div className={classes.acts}>
          <Act
            label="Rights"
            name={`Rights of ${whose}`}
            onClick={() => open({ kind: 'rights', borrowers: `/levels/${id}`, name: whose, rights })}
          />
        </div>
      </div>
      <RightsTable whose={whose} rights={rights} />
    </li>
  )
}
