import type { Rollover } from '../../../api/rollover.ts'
import { sayLevel } from '../../patrons/school-words.ts'
import { Card } from '../../ui/card.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import classes from './ladder.module.css'

/** Level by level who goes where, how many, and how many do not. */
export function Ladder({ rollover }: { rollover: Rollover }) {
  const { steps, arriving, counts } = rollover
  const hasExceptions = counts.stay + rollover.leaversWithLoans > 0
  const largest = Math.max(1, ...steps.map(({ patrons }) => patrons))
  return (
    <Card>
      <table className={classes.ladder}>
        <caption>
          <span className={classes.title}>Everyone up a level</span>
          <span className={classes.says}>{sayStudents(counts)}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Patrons</th>
            <th scope="col">To</th>
            {hasExceptions && <th scope="col">Exceptions</th>}
            <th scope="col">Class of</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(step => (
            <Step
              key={step.year}
              step={step}
              share={step.patrons / largest}
              exceptions={hasExceptions ? exceptionsOf(step, rollover) : undefined}
            />
          ))}
          {arriving.map(({ year, level }) => (
            <tr key={year} className={classes.new}>
              <th scope="row">New</th>
              <td>to be imported</td>
              <td className={classes.to}>{sayLevel(level)}</td>
              {hasExceptions && <td />}
              <td className={classes.year}>{year}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function sayStudents({ up, stay, graduate }: Rollover['counts']): string {
  const all = sayNumber(up + stay + graduate)
  return stay === 0 ? `${all} students` : `${all} students, less ${sayNumber(stay)} who stay`
}

/** Who of a step does not do as the others. */
function exceptionsOf({ staying, to }: RolloverStep, { leaversWithLoans }: Rollover): string[] {
  const loans = to === null ? leaversWithLoans : 0
  return [
    ...(staying > 0 ? [`${sayNumber(staying)} ${staying === 1 ? 'stays' : 'stay'}`] : []),
    ...(loans > 0 ? [`${sayNumber(loans)} ${loans === 1 ? 'has' : 'have'} loans`] : []),
  ]
}

type RolloverStep = Rollover['steps'][number]

interface StepProps {
  step: RolloverStep
  /** Of the largest step's patrons. */
  share: number
  /** Undefined where no step has any. */
  exceptions: string[] | undefined
}

function Step({ step: { year, from, to, patrons }, share, exceptions }: StepProps) {
  return (
    <tr>
      <th scope="row">{sayLevel(from)}</th>
      <td>
        <span className={classes.amount}>
          <span
            className={classes.bar}
            data-leaving={to === null}
            style={{ width: `${share * 100}%` }}
            aria-hidden
          />
          {sayNumber(patrons)}
        </span>
      </td>
      <td className={classes.to}>{to === null ? 'Graduated' : sayLevel(to)}</td>
      {exceptions && <td className={classes.exceptions}>{exceptions.join(', ')}</td>}
      <td className={classes.year}>{year}</td>
    </tr>
  )
}
