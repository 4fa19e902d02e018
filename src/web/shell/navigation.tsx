import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { HeldCount } from './held-count.tsx'
import classes from './navigation.module.css'
import { type NavigationEntry, type NavigationGroup, navigationOf } from './navigation-entries.ts'
import { useSession } from './use-session.ts'

export function Navigation({ onLeave }: { onLeave?: () => void }) {
  const session = useSession()
  return (
    <nav aria-label="Pages">
      {navigationOf(session).map(group => (
        <Group key={group.label} group={group} onLeave={onLeave} />
      ))}
    </nav>
  )
}

function Group({ group, onLeave }: { group: NavigationGroup; onLeave: (() => void) | undefined }) {
  const id = useId()
  const entries = (
    <ul className={classes.entries}>
      {group.entries.map(entry => (
        <li key={entry.to}>
          <Entry entry={entry} onLeave={onLeave} />
        </li>
      ))}
    </ul>
  )
  if (group.label === null) return entries
  return (
    <section aria-labelledby={id}>
      <h2 className={classes.group} id={id}>
        {group.label}
      </h2>
      {entries}
    </section>
  )
}

function Entry({ entry, onLeave }: { entry: NavigationEntry; onLeave: (() => void) | undefined }) {
  return (
    <Link
      className={classes.entry}
      to={entry.to}
      activeOptions={{ exact: entry.to === '/' }}
      onClick={onLeave}
    >
      <entry.icon size={18} stroke={1.6} aria-hidden />
      {entry.label}
      {entry.to === '/history' && <HeldCount />}
    </Link>
  )
}
