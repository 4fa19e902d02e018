import type { Plan } from '../../../import/plan.ts'
import { countOf } from '../counts.ts'
import { describeCounts } from './describe-counts.ts'
import { describeFirst, describeRow, usernameOf } from './describe-rows.ts'
import type { Difference } from './differences.ts'
import { type Layout, looks } from './layout.ts'

const shown = 10

/** What the second plan of a file does otherwise than the first one, and its counts. */
export function describeDifferences(found: readonly Difference[], plan: Plan, layout: Layout): string {
  const verb = found.length === 1 ? 'is' : 'are'
  return [
    'Somebody changed the register meanwhile, so the file was planned again.',
    layout.colours.bold(`${countOf(found.length, 'row')} ${verb} not as you saw before:`),
    ...describeFirst(found, shown, each => describeRow(each.after, asideOf(each), layout)),
    '',
    ...describeCounts(plan, layout),
  ].join('\n')
}

function asideOf({ before, after }: Difference): string {
  const [was, now] = [before, after].map(({ row }) => looks[row.outcome].word)
  const change = was === now ? `${now} as before, but otherwise` : `was ${was}, is ${now}`
  // An unchanged row does not say whom it is about.
  const who = usernameOf(after) === null ? usernameOf(before) : null
  return who === null ? change : `${who}  ${change}`
}
