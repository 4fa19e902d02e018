import { Link } from '@tanstack/react-router'
import type { OpenedRow } from '../../../api/runs.ts'
import { sayChanges } from '../../patron/say-value.ts'
import { useSayValue } from '../../patron/use-say-value.ts'
import { ChangePill } from '../../plans/states/change-pill.tsx'
import { Mark } from '../../ui/mark.tsx'
import classes from './run-rows.module.css'

/** What a row does to whom it is about, and what is wrong with it or stays. */
export function RowDeeds({ row }: { row: OpenedRow }) {
  const { outcome, reasons, setsPassword, isMarked } = row
  const { mergedInto, ...changes } = row.changes
  const say = useSayValue()
  return (
    <>
      {isMarked && <Mark kind="warning">Comes out otherwise than you saw it</Mark>}
      {mergedInto && <Part of={mergedInto} />}
      {pairwise.includes(outcome)
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

/** Of whom he became part, or was. */
function Part({ of: [before, now] }: { of: readonly [before: unknown, now: unknown] }) {
  return (
    <span>
      {now === null ? 'Was part of' : 'Becomes part of'}{' '}
      <Link to="/patrons/$patronId" params={{ patronId: String(now ?? before) }} preload={false}>
        another patron
      </Link>
    </span>
  )
}

/** Of whoever comes or goes his values are told in short. */
const pairwise: readonly OpenedRow['outcome'][] = ['updated', 'merged', 'split']

/** Where somebody who comes or goes belongs: `7A`. */
function sayBelonging(changes: OpenedRow['changes']): string {
  const value = (key: string) => changes[key]?.find(each => each !== null)
  return [value('formClass'), value('libraryBarcode'), value('emailAddress')].filter(Boolean).join(', ')
}
