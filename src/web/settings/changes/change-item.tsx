import type { ChangedLine, SettingChange } from '../../../api/setting-changes.ts'
import { viaWords } from '../../history/say-run.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { OldAndNew } from '../../ui/old-and-new.tsx'
import classes from './setting-changes.module.css'

export function ChangeItem({ change: { page, about, at, by, via, lines } }: { change: SettingChange }) {
  const { timeZone } = useSession().school
  return (
    <li className={classes.change}>
      <div>
        <h2 className={classes.what}>{about === null ? page : `${page}: ${about}`}</h2>
        <p className={classes.hint}>
          {sayMoment(at, timeZone)}, {by} {viaWords[via]}
        </p>
      </div>
      <dl className={classes.lines}>
        {lines.map(line => (
          <div key={line.name} className={classes.line}>
            <dt>{line.name}</dt>
            <dd>
              <Value line={line} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

function Value({ line: { before, after } }: { line: ChangedLine }) {
  return <OldAndNew from={before ?? 'none'} to={after ?? 'none'} />
}
