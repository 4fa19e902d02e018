import type { OpenedRun } from '../../../api/runs.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import classes from './run-page.module.css'

/** What the run had to say besides its rows. */
export function Told({ run }: { run: OpenedRun }) {
  const { warnings, newCohorts, newFormClasses, cannotUndo, state, fileUntil } = run
  const { timeZone } = useSession().school
  const brought = [
    ...newFormClasses.map(name => `form class ${name}`),
    ...newCohorts.map(year => `cohort ${year}`),
  ]
  const isFinal = state === 'applied' && cannotUndo !== null
  if (warnings.length === 0 && brought.length === 0 && !isFinal && fileUntil === null) return null
  return (
    <ul className={classes.told} aria-label="Notes">
      {warnings.map(warning => (
        <li key={warning}>
          <Mark kind="warning">{warning}</Mark>
        </li>
      ))}
      {brought.length > 0 && (
        <li>
          <Mark kind="note">Brought along: {brought.join(', ')}.</Mark>
        </li>
      )}
      {isFinal && (
        <li>
          <Mark kind="note">{cannotUndo}</Mark>
        </li>
      )}
      {fileUntil !== null && (
        <li>
          <Mark kind="note">
            The file is kept as it was sent, without passwords, until {sayMoment(fileUntil, timeZone)}.
          </Mark>
        </li>
      )}
    </ul>
  )
}
