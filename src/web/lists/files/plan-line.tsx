import { Fragment } from 'react'
import type { ListPlan } from '../../../api/list-files.ts'
import { OldAndNew } from '../../ui/old-and-new.tsx'
import classes from './files.module.css'

interface Props {
  line: ListPlan['lines'][number]
  columns: readonly string[]
}

export function PlanLine({ line: { row, state, cells, before, problems }, columns }: Props) {
  return (
    <Fragment>
      <tr data-state={state}>
        <th scope="row">{row ?? '–'}</th>
        {columns.map((column, index) => (
          <td key={column}>
            <Cell now={cells[index] ?? ''} was={before?.[index]} />
          </td>
        ))}
      </tr>
      {problems.length > 0 && (
        <tr data-state={state} className={classes.problems}>
          <td />
          <td colSpan={columns.length}>{problems.join(' ')}</td>
        </tr>
      )}
    </Fragment>
  )
}

function Cell({ now, was }: { now: string; was: string | undefined }) {
  if (was === undefined || was === now) return now || 'blank'
  return <OldAndNew from={was || 'blank'} to={now || 'blank'} />
}
