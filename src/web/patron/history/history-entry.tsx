import { IconArrowBarToDown, IconGitMerge, IconPencil, IconUserPlus } from '@tabler/icons-react'
import { may } from '../../shell/rights.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { OldAndNew } from '../../ui/old-and-new.tsx'
import { sayChanges } from '../say-value.ts'
import { useSayValue } from '../use-say-value.ts'
import { EntryActs } from './entry-acts.tsx'
import classes from './history.module.css'
import { type Entry, sayEntry, sayFirstValues } from './say-entry.ts'

export function HistoryEntry({ entry }: { entry: Entry }) {
  const session = useSession()
  const { timeZone } = session.school
  const say = useSayValue()
  const Icon = iconOf(entry)
  return (
    <li className={classes.entry}>
      <Icon size={18} aria-hidden />
      <div>
        <p className={classes.title}>{sayEntry(entry)}</p>
        {entry.outcome === 'created' ? <p>{sayFirstValues(entry, say)}</p> : <Changes entry={entry} />}
        {entry.setsPassword && <p>A new password was set.</p>}
        <p className={classes.when}>
          {sayMoment(entry.at, timeZone)}
          {entry.kind === 'import' && `, ${entry.by}`}
        </p>
        {may(session, 'read-runs') && <EntryActs entry={entry} />}
      </div>
    </li>
  )
}

function iconOf({ kind, outcome }: Entry) {
  if (outcome === 'created') return IconUserPlus
  if (kind === 'merge') return IconGitMerge
  return kind === 'import' ? IconArrowBarToDown : IconPencil
}

/** Into whom a record was merged the title says. */
function Changes({ entry }: { entry: Entry }) {
  const { mergedInto: _, ...changes } = entry.changes
  const say = useSayValue()
  return (
    <dl className={classes.changes}>
      {sayChanges(changes, say).map(({ label, from, to }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <OldAndNew from={from} to={to} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
