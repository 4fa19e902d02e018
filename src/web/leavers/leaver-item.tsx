import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Leaver } from '../../api/leavers.ts'
import { sayLevel } from '../patrons/school-words.ts'
import { sayDay } from '../ui/dates.ts'
import { Mark } from '../ui/mark.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import classes from './leavers.module.css'
import { sayDue } from './say-leavers.ts'

interface Props {
  leaver: Leaver
  isTicked: boolean
  onTick: () => void
}

export function LeaverItem({ leaver, isTicked, onTick }: Props) {
  const { patronId, name, username, formClass, academicLevel, since } = leaver
  const id = useId()
  const place = formClass ?? (academicLevel === null ? null : sayLevel(academicLevel))
  return (
    <li className={classes.item} data-ticked={isTicked || undefined}>
      <TickBox id={id} checked={isTicked} onChange={onTick} aria-label={`Select ${name}`} />
      <div className={classes.who}>
        <Link to="/patrons/$patronId" params={{ patronId: String(patronId) }}>
          {name}
        </Link>
        <span className={classes.username}>{username}</span>
        {place !== null && <span className={classes.small}>{place}</span>}
      </div>
      <div>
        {sayDue(leaver)}
        <span className={classes.small}>Left out since {sayDay(since)}</span>
      </div>
      <Belongings leaver={leaver} />
    </li>
  )
}

function Belongings({ leaver: { contacts, loans } }: { leaver: Leaver }) {
  return (
    <div className={classes.belongings}>
      {loans.length === 0 && <span className={classes.small}>Nothing on loan</span>}
      {loans.map(({ itemBarcode, title, dueOn }) => (
        <Mark key={itemBarcode} kind="warning">
          On loan: {title ?? itemBarcode}, due {sayDay(dueOn)}
        </Mark>
      ))}
      {contacts.length === 0 && <span className={classes.small}>No contacts</span>}
      {contacts.map(({ name, emailAddress, role }) => (
        <span key={emailAddress} className={classes.small}>
          {[name, emailAddress].filter(Boolean).join(', ')} ({role})
        </span>
      ))}
    </div>
  )
}
