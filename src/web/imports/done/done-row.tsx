import { Link } from '@tanstack/react-router'
import type { ImportRow } from '../../../api/imports.ts'
import { type SayValue, sayChanges } from '../../patron/say-value.ts'
import { useSayValue } from '../../patron/use-say-value.ts'
import { ChangePill } from '../../plans/states/change-pill.tsx'
import ground from '../../plans/states/row-ground.module.css'
import { StateMark } from '../../plans/states/state-mark.tsx'
import { Code } from '../../ui/code.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import classes from './done-rows.module.css'
import { doneWords } from './say-done.ts'

export function DoneRow({
  row: { row, outcome, username, patronId, changes, problems, setsPassword },
}: {
  row: ImportRow
}) {
  const say = useSayValue()
  return (
    <li className={`${classes.row} ${ground.ground}`} data-outcome={outcome}>
      <span className={classes.number}>{sayNumber(row)}</span>
      <StateMark outcome={outcome} word={doneWords[outcome]} />
      <span className={classes.who}>
        {username !== null && <Who username={username} patronId={patronId} />}
      </span>
      <span className={classes.what}>
        {outcome === 'created' && <span>{sayNewcomer(changes)}</span>}
        {outcome === 'updated' &&
          changesOf(changes, say).map(change => <ChangePill key={change.label} {...change} />)}
        {setsPassword && <span>Password set</span>}
        {problems.map(problem => (
          <span key={problem} className={classes.problem}>
            {problem}
          </span>
        ))}
      </span>
    </li>
  )
}

function Who({ username, patronId }: { username: string } & Pick<ImportRow, 'patronId'>) {
  if (!patronId) return <Code>{username}</Code>
  return (
    <Link to="/patrons/$patronId" params={{ patronId: String(patronId) }} preload={false}>
      <Code>{username}</Code>
    </Link>
  )
}

function changesOf(changes: ImportRow['changes'], say: SayValue) {
  return sayChanges(
    Object.fromEntries(Object.entries(changes ?? {}).map(([key, [from, to]]) => [key, [from, to]])),
    say,
  )
}

/** `Kiri Ngata, 7A` */
function sayNewcomer(changes: ImportRow['changes']): string {
  const value = (key: string) => changes?.[key]?.[1] ?? undefined
  const name = [value('givenName'), value('surname')].filter(Boolean).join(' ')
  return [name, value('formClass')].filter(Boolean).join(', ')
}
