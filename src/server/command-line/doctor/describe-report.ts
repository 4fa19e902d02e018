import type { Finding, Report } from '../../doctor/finding.ts'
import { countOf } from '../counts.ts'
import { printable } from '../push/printable.ts'
import type { Colours } from '../terminal.ts'

const indent = `\n${' '.repeat(9)}`

/** A line, and below it what to do if there is something to do. */
export function describeReport({ check, school, finding }: Report, colours: Colours): string {
  const about = school === undefined ? check : `${school}, ${check}`
  const lines = [`${about}: ${finding.what}`, ...('cure' in finding ? [finding.cure] : [])]
  const text = lines
    .flatMap(line => line.split('\n'))
    .map(printable)
    .join(indent)
  return `${colourOf(finding, colours)(finding.state.padEnd(7))}  ${text}`
}

function colourOf({ state }: Finding, colours: Colours): (text: string) => string {
  return { ok: colours.green, warning: colours.yellow, wrong: colours.red }[state]
}

export function describeEnd(reports: readonly Report[]): string {
  const count = (state: Finding['state']) => reports.filter(({ finding }) => finding.state === state).length
  const [wrong, warnings] = [count('wrong'), count('warning')]
  if (wrong + warnings === 0) return 'All is well.'
  const fault = wrong === 0 ? 'Nothing is wrong' : countOf(wrong, 'thing is wrong', 'things are wrong')
  return `${fault}, ${countOf(warnings, 'warning')}.`
}
