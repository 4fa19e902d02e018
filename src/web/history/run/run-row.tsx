import { Link } from '@tanstack/react-router'
import type { OpenedRow, OpenedRun } from '../../../api/runs.ts'
import { ChangePill } from '../../imports/states/change-pill.tsx'
import ground from '../../imports/states/row-ground.module.css'
import { StateMark } from '../../imports/states/state-mark.tsx'
import { sayChanges } from '../../patron/say-value.ts'
import { useSayValue } from '../../patron/use-say-value.ts'
import { Code } from '../../ui/code.tsx'
import { Mark } from '../../ui/mark.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { TickBox } from '../../ui/tick-box.tsx'
import { outcomeWord } from '../outcome-words.ts'
import { markOf } from './mark-of.ts'
import classes from './run-rows.module.css'
import type { Chosen } from './use-chosen.ts'

interface Props {
  row: OpenedRow
  run: OpenedRun
  chosen: Chosen
}

export function RunRow({ row, run, chosen }: Props) {
  const { row: number, outcome } = row
  return (
    <li className={`${classes.row} ${ground.ground}`} data-outcome={markOf(outcome)}>
      {run.cannotUndo === null && <Tick row={row} chosen={chosen} />}
      <span className={classes.number}>{sayNumber(number)}</span>
      <StateMark outcome={markOf(outcome)} word={outcomeWord(run, outcome)} />
      <span className={classes.who}>
        <Who row={row} />
      </span>
      <span className={classes.what}>
        <What row={row} />
      </span>
    </li>
  )
}

const doing: readonly OpenedRow['outcome'][] = ['created', 'updated', 'removed']

/** Only of what did something there is anything to take back. */
function Tick({ row: { row, outcome, patronId }, chosen }: Omit<Props, 'run'>) {
  if (!doing.includes(outcome) || patronId === null) return <span />
  return (
    <TickBox
      aria-label={`Choose row ${row}`}
      checked={chosen.numbers.has(row)}
      onChange={event => chosen.tick(row, event.currentTarget.checked)}
    />
  )
}

function Who({ row: { patronId, isThere, name, username } }: { row: OpenedRow }) {
  const said = name ?? username
  if (said === null) return patronId !== null && 'Removed'
  return (
    <>
      {isThere && patronId !== null ? (
        <Link to="/patrons/$patronId" params={{ patronId: String(patronId) }} preload={false}>
          {said}
        </Link>
      ) : (
        said
      )}{' '}
      {username !== null && username !== said && <Code>{username}</Code>}
    </>
  )
}

function What({ row: { outcome, changes, reasons, setsPassword, isMarked } }: { row: OpenedRow }) {
  const say = useSayValue()
  return (
    <>
      {isMarked && <Mark kind="warning">Comes out otherwise than you saw it</Mark>}
      {outcome === 'updated'
        ? sayChanges(changes, say).map(change => <ChangePill key={change.label} {...change} />)
        : sayBelonging(changes)}
      {setsPassword && <span>Sets the password</span>}
      {reasons.map(reason => (
        <span key={reason} className={classes.reason}>
          {reason}
        </span>
      ))}
    </>
  )
}

/** Where somebody who comes or goes belongs: `7A`. */
function sayBelonging(changes: OpenedRow['changes']): string {
  const value = (key: string) => changes[key]?.find(each => each !== null)
  return [value('formClass'), value('libraryBarcode'), value('emailAddress')].filter(Boolean).join(', ')
}
