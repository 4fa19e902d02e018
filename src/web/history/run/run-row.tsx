import { Link } from '@tanstack/react-router'
import type { OpenedRow, OpenedRun } from '../../../api/runs.ts'
import ground from '../../plans/states/row-ground.module.css'
import { StateMark } from '../../plans/states/state-mark.tsx'
import { Code } from '../../ui/code.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { TickBox } from '../../ui/tick-box.tsx'
import { outcomeWord } from '../outcome-words.ts'
import { markOf } from './mark-of.ts'
import { mayUndoRows } from './may-undo-rows.ts'
import { RowDeeds } from './row-deeds.tsx'
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
      {mayUndoRows(run) && <Tick row={row} chosen={chosen} />}
      <span className={classes.number}>{sayNumber(number)}</span>
      <StateMark outcome={markOf(outcome)} word={outcomeWord(run, outcome)} />
      <span className={classes.who}>
        <Who row={row} />
      </span>
      <span className={classes.what}>
        <RowDeeds row={row} />
      </span>
    </li>
  )
}

const doing: readonly OpenedRow['outcome'][] = ['created', 'updated', 'removed', 'merged', 'split']

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
