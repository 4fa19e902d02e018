import { sentenceOfWarning, type Warning, type WarningCode } from '../../src/import/warnings.ts'
import { code, table } from './markdown.ts'

interface Case extends Omit<Warning, 'code'> {
  /** What to think of it. */
  meaning: string
}

/** A warning that is new to the code must get its line here, or this does not compile. */
const cases: Record<WarningCode, Case> = {
  'unknown-column': { found: 'House', meaning: 'Harmless, if you meant it for another program.' },
  'unnamed-column': {
    found: 5,
    meaning: 'Cells below an empty header had values. Name the column or remove it.',
  },
  'not-importable': { found: 'until', meaning: 'The one column that no file may set.' },
  'lines-above-header': {
    found: 2,
    meaning:
      'On the import screen alone, which looks for the header below a title. At night a title refuses the file.',
  },
  'guessed-windows-1252': { meaning: 'Look at a name with an accent before you trust the rest.' },
  'non-academic': {
    rows: 12,
    meaning: 'Right for parents. If they are students, the column with their year or level is missing.',
  },
  'ignored-for-staff': {
    rows: 3,
    meaning: 'Staff and parents have no year, level and class. If they are students, look at `staffmember`.',
  },
  'new-graduated-cohort': {
    found: 2019,
    meaning: 'Right for former students. Otherwise the year in that row is wrong.',
  },
  'outside-period': {
    found: '2025-01-01 to 2025-12-31',
    meaning: 'Classes go into a period that is over, or has not begun. Set the current period first.',
  },
  'no-current-period': { meaning: 'Set the current period, then import the file again.' },
  absent: {
    rows: 12,
    meaning: 'Only of a file that is declared complete. Many on one night: look whether the export is whole.',
  },
  'absence-unknown': {
    rows: 2,
    meaning: 'Mend those rows; as long as they are there, absence means nothing in this file.',
  },
  'absence-of-everybody': { meaning: 'The export is empty, or its usernames are others than here.' },
  'leavers-back': { rows: 3, meaning: 'Whom nothing but their leaving had disabled are enabled again.' },
}

/** Every warning, with an example's values. */
export function warningTable(): string {
  const rows = (Object.entries(cases) as [WarningCode, Case][]).map(([warning, found]) => [
    code(sentenceOfWarning({ code: warning, ...found })),
    found.meaning,
  ])
  return table(['Warning', 'What it means'], rows)
}
