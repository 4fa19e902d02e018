import { Link } from '@tanstack/react-router'
import type { RolloverRow } from '../../../api/rollover.ts'
import { sayCohort, sayLevel } from '../../patrons/school-words.ts'
import { sayDay } from '../../ui/dates.ts'
import { OldAndNew } from '../../ui/old-and-new.tsx'
import classes from './rollover-rows.module.css'

interface Props {
  row: RolloverRow
  index: number
  measure: (element: HTMLElement | null) => void
}

/** One patron: what he is now, and what he becomes. */
export function RowLine({ row, index, measure }: Props) {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row">
        <Who row={row} />
      </th>
      <td data-label="Academic level">
        <Level row={row} />
      </td>
      <td data-label="Form class">
        <FormClass changes={row.changes} />
      </td>
      <td data-label="Access">
        <Access row={row} />
      </td>
    </tr>
  )
}

/** Opens beside, so that the plan is not lost by looking somebody up. */
function Who({ row: { patronId, name, username } }: { row: RolloverRow }) {
  if (username === null) return 'Removed'
  return (
    <>
      <Link
        to="/patrons/$patronId"
        params={{ patronId: String(patronId) }}
        target="_blank"
        preload={false}
        tabIndex={-1}
      >
        {name}
      </Link>{' '}
      <span className={classes.username}>{username}</span>
    </>
  )
}

function Level({ row: { move, level, changes } }: { row: RolloverRow }) {
  if (level === null) return 'none'
  if (move === 'stay') {
    const [from, to] = changes.graduationYear ?? []
    return (
      <>
        {sayLevel(level)} <span className={classes.stays}>stays</span>{' '}
        <OldAndNew from={sayCohort(String(from))} to={sayCohort(String(to))} />
      </>
    )
  }
  const to = changes.academicLevel?.[1]
  return <OldAndNew from={sayLevel(level)} to={typeof to === 'string' ? sayLevel(to) : 'Graduated'} />
}

function FormClass({ changes: { formClass } }: Pick<RolloverRow, 'changes'>) {
  return formClass ? <OldAndNew from={String(formClass[0])} to="none" /> : 'none'
}

function Access({ row: { changes, reasons, loans } }: { row: RolloverRow }) {
  const until = changes.until
  return (
    <>
      {changes.enabled && <OldAndNew from="Enabled" to="Disabled" />}
      {until && (
        <OldAndNew
          from={typeof until[0] === 'string' ? `Until ${sayDay(until[0])}` : 'Enabled'}
          to={`Until ${sayDay(String(until[1]))}`}
        />
      )}
      {!(changes.enabled || until) && 'As it is'}
      {loans > 0 && <span className={classes.stays}> {loans === 1 ? '1 loan' : `${loans} loans`}</span>}
      {reasons.map(reason => (
        <p key={reason} className={classes.reason}>
          {reason}
        </p>
      ))}
    </>
  )
}
