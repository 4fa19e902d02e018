import { countOf, formatCount } from '../counts.ts'
import type { Colours } from '../terminal.ts'
import type { Processed } from './attempt.ts'
import { explain } from './explain.ts'
import { printable } from './printable.ts'
import type { Outcome } from './push-file.ts'
import { type FailedRow, failedRows } from './reply.ts'

/** Sentences, and rows of one sentence, that are told one by one before "and 1,180 more". */
const shown = 20

/** The report on a processed file, for people: a line or two if all went well, then each fault with its rows. */
export function processedReport(outcome: Processed, planOnly: boolean, colours: Colours): string {
  const { reply, warnings, run } = outcome
  const paint = reply.success ? colours.green : colours.yellow
  return [
    ...(planOnly ? ['Plan only, nothing was changed. It would go like this:'] : []),
    paint(printable(reply.summary)),
    ...failures(failedRows(reply)),
    ...(warnings > 0 ? [`${countOf(warnings, 'warning')}; the run lists them.`] : []),
    ...(run ? [`The run: ${printable(run)}`] : []),
  ].join('\n')
}

/** One sentence on a file that was not processed, and what was done about it. */
export function failureReport(outcome: Exclude<Outcome, Processed>): string {
  switch (outcome.kind) {
    case 'refused':
      return explain(outcome.attempt)
    case 'gave up':
      return `${explain(outcome.attempt)} Gave up after ${countOf(outcome.attempts, 'attempt')}.`
    case 'interrupted':
      return outcome.wasSent
        ? 'Stopped. The file had been sent: the server may have imported it.'
        : 'Stopped. The file had not been sent.'
  }
}

function failures(rows: FailedRow[]): string[] {
  if (rows.length === 0) return []
  const groups = rowsBySentence(rows)
  const told = groups
    .slice(0, shown)
    .map(group => `  ${rowNumbers(group.rows)}: ${printable(group.sentence)}`)
  return [
    `${countOf(rows.length, 'row')} failed (row 1 is the first after the header):`,
    ...told,
    ...remainder(groups.slice(shown)),
  ]
}

function remainder(groups: Group[]): string[] {
  if (groups.length === 0) return []
  const rows = new Set(groups.flatMap(group => group.rows))
  return [
    `  and ${countOf(groups.length, 'other problem')} on ${countOf(rows.size, 'row')}; --json lists all`,
  ]
}

interface Group {
  sentence: string
  rows: number[]
}

/** The commonest sentence first: it is most often one mistake of the export's. */
function rowsBySentence(rows: FailedRow[]): Group[] {
  const groups = new Map<string, number[]>()
  for (const { row, sentences } of rows) {
    for (const sentence of new Set(sentences)) {
      const known = groups.get(sentence)
      if (known) known.push(row)
      else groups.set(sentence, [row])
    }
  }
  return [...groups]
    .map(([sentence, found]) => ({ sentence, rows: found }))
    .sort((one, other) => other.rows.length - one.rows.length)
}

/** `row 3`, `rows 2, 7`, `rows 1, 2, … and 1,180 more`. */
function rowNumbers(rows: number[]): string {
  const told = rows.slice(0, shown).join(', ')
  const more = rows.length - shown
  if (more > 0) return `rows ${told} and ${formatCount(more)} more`
  return `${rows.length === 1 ? 'row' : 'rows'} ${told}`
}
