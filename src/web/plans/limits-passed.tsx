import type { Guarded } from '../../api/guard.ts'
import { sayNumber } from '../ui/numbers.ts'
import { type Deed, deedWords } from './deed-words.ts'
import classes from './held-notice.module.css'

/** All that the guard counted, each with its limit; what passed it stands first and is bold. */
export function LimitsPassed({ plan, onShow }: { plan: Guarded; onShow: (rows: { deed: Deed }) => void }) {
  const passed = new Set(plan.held?.verdicts.map(({ kind }) => kind))
  const ordered = [...plan.deeds].sort(
    (one, other) => Number(passed.has(other.kind)) - Number(passed.has(one.kind)),
  )
  if (ordered.length === 0) return null
  return (
    <table className={classes.limits}>
      <caption>What it would do, and the school’s limits</caption>
      <tbody>
        {ordered.map(({ kind, count, limit }) => (
          <tr key={kind} data-passed={passed.has(kind)}>
            <th scope="row">
              <button type="button" onClick={() => onShow({ deed: kind })}>
                {deedWords[kind].label}
              </button>
            </th>
            <td>{sayNumber(count)}</td>
            <td>{shareOf(count, plan.concerned)} %</td>
            <td>{limit === null ? 'not guarded' : `limit ${limit.share} %`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function shareOf(count: number, concerned: number): number {
  return concerned === 0 ? 0 : Math.round((count * 100) / concerned)
}
