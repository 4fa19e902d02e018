import { evidenceOf, inRows, type MakeProposer } from './proposal.ts'

/** A family shares an address; so many rows do not. */
const fewest = 10
const most = 0.8

/** One e-mail for everybody is the school's, or was filled down: notices of all would go there. */
export const oneEmail: MakeProposer = columns => {
  const at = columns.indexOf('emailAddress')
  const rows = new Map<string, number[]>()
  let filled = 0
  return {
    look({ row, cells }) {
      const cell = (cells[at] ?? '').trim().toLowerCase()
      if (at === -1 || cell === '') return
      filled++
      const same = rows.get(cell)
      if (same) same.push(row)
      else rows.set(cell, [row])
    },
    propose() {
      const [email, same] = [...rows].reduce(
        (some, others) => (others[1].length > some[1].length ? others : some),
        ['', [] as number[]],
      )
      if (same.length < Math.max(fewest, filled * most)) return []
      return [
        {
          key: 'one-email',
          kind: 'one-email',
          sentence: `${email} is the e-mail of ${inRows(same.length)}: leave the column aside.`,
          remedy: { kind: 'columns', columns: columns.map((key, index) => (index === at ? null : key)) },
          evidence: evidenceOf(same),
        },
      ]
    },
  }
}
