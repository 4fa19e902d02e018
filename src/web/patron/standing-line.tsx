import type { PatronDetail } from '../../api/patron.ts'
import { Mark } from '../ui/mark.tsx'
import classes from './standing-line.module.css'
import { type Statement, sayBorrowing, sayOnLoan, saySignIn } from './standing-words.ts'

export function StandingLine({ patron }: { patron: PatronDetail }) {
  return (
    <ul className={classes.line} aria-label="Standing">
      <li>
        <Said {...saySignIn(patron)} />
      </li>
      <li>
        <Said {...sayBorrowing(patron)} />
      </li>
      <li>
        <Mark kind="note">{sayOnLoan(patron.onLoan)}</Mark>
      </li>
    </ul>
  )
}

function Said({ isGood, words }: Statement) {
  return <Mark kind={isGood ? 'good' : 'warning'}>{words}</Mark>
}
