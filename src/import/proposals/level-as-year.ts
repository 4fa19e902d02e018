import { evidenceOf, inRows, type MakeProposer } from './proposal.ts'

/** Most of them, or it is a mistake in a cell. */
const most = 0.5

/** `7` to `13` in the column of graduation years is the academic level. */
export const levelAsYear: MakeProposer = columns => {
  const at = columns.indexOf('graduationYear')
  const rows: number[] = []
  let filled = 0
  return {
    look({ row, cells }) {
      const cell = (cells[at] ?? '').trim()
      if (at === -1 || cell === '') return
      filled++
      if (/^(?:year )?(?:0?\d|1[0-4])$/i.test(cell)) rows.push(row)
    },
    propose() {
      if (rows.length === 0 || rows.length < filled * most || columns.includes('academicLevel')) return []
      return [
        {
          key: 'level-as-year',
          kind: 'level-as-year',
          sentence: `Column ${at + 1} has levels and no years in ${inRows(rows.length)}: it is the academic level.`,
          remedy: {
            kind: 'columns',
            columns: columns.map((key, index) => (index === at ? 'academicLevel' : key)),
          },
          evidence: evidenceOf(rows),
        },
      ]
    },
  }
}
