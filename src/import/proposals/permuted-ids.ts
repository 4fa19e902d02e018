import { fieldOf } from '../../patron/fields.ts'
import { evidenceOf, inRows, type MakeProposer } from './proposal.ts'

const ids = ['libraryBarcode', 'adminSystemId'] as const

/** So many of the rows, or it is a handful of mistakes. */
const fewest = 5
const most = 0.3

/** Ids that belong to others all over the file: one column was sorted without the rest. There is nothing to mend here. */
export const permutedIds: MakeProposer = columns => {
  const watched = ids.filter(key => columns.includes(key)).map(field => ({ field, rows: [] as number[] }))
  let all = 0
  return {
    look({ row, outcome, problems }) {
      if (outcome === 'left-out') return
      all++
      for (const { field, rows } of watched) {
        if (problems.some(problem => problem.field === field && problem.code === 'belongs-to-another'))
          rows.push(row)
      }
    },
    propose: () =>
      watched
        .filter(({ rows }) => rows.length >= Math.max(fewest, all * most))
        .map(({ field, rows }) => ({
          key: `permuted-ids:${field}`,
          kind: 'permuted-ids' as const,
          sentence: `${fieldOf(field).label} belongs to somebody else in ${inRows(rows.length)}, as after sorting that column without the others. Do not import this file: take it again from where it comes.`,
          remedy: { kind: 'none' as const },
          evidence: evidenceOf(rows),
        })),
  }
}
