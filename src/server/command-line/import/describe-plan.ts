/** A plan on a terminal, from how the file was read down to the rows. */
import type { Plan } from '../../../import/plan.ts'
import { sentenceOfWarning } from '../../../import/warnings.ts'
import { printable } from '../push/printable.ts'
import { describeCounts } from './describe-counts.ts'
import { describeRows } from './describe-rows.ts'
import { describeSource, listed, type Subject } from './describe-source.ts'
import { facts, hanging, type Layout } from './layout.ts'

export function describePlan(plan: Plan, subject: Subject, layout: Layout): string {
  return [
    ...describeSource(plan, subject, layout),
    '',
    ...describeCounts(plan, layout),
    ...describeNewLists(plan, layout),
    ...describeWarnings(plan, layout),
    ...describeRows(plan, layout),
  ].join('\n')
}

/** 7B before 10A. */
const byName = new Intl.Collator('en', { numeric: true }).compare

/** Cohorts and classes that would come with the rows. */
function describeNewLists({ newCohorts, newFormClasses }: Plan, layout: Layout): string[] {
  if (newCohorts.length + newFormClasses.length === 0) return []
  return [
    '',
    ...facts(
      [
        ['New cohorts', listed(newCohorts.toSorted().map(String))],
        ['New form classes', listed(newFormClasses.toSorted(byName))],
      ],
      layout,
    ),
  ]
}

function describeWarnings({ warnings }: Plan, { width, colours }: Layout): string[] {
  if (warnings.length === 0) return []
  const sentences = warnings.flatMap(warning =>
    hanging('  - ', printable(sentenceOfWarning(warning)), { width, indent: 4 }),
  )
  return ['', colours.bold('Warnings:'), ...sentences]
}
