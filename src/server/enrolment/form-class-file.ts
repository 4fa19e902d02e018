import { sql } from 'kysely'
import { formClassBody } from '../../api/enrolment.ts'
import { foldKey } from '../../patron/fold.ts'
import { inNaturalOrder } from '../database/natural-order.ts'
import { entryFile, problemsOf, readRows, storedLines } from '../lists/files/entry-file.ts'
import { unreadable } from '../lists/files/list-file.ts'
import { formClassList } from './form-class-list.ts'

/** Classes of all periods; a file replaces those of the periods that it names. */
export const formClassFile = entryFile(formClassList, {
  name: 'form-classes',
  columns: ['academicperiod', 'formclass'],
  async readStored(transaction) {
    const rows = await readRows(
      transaction,
      sql`
        SELECT form_class.id, ARRAY[period.name, form_class.name] AS cells
        FROM form_class JOIN academic_period AS period ON period.school_id = form_class.school_id
          AND period.id = form_class.period_id
        ORDER BY period.starts DESC, ${inNaturalOrder(sql`form_class.name_key`)}`,
    )
    return storedLines(rows, keyOf)
  },
  async readerOf(transaction) {
    const { rows } = await sql<{ id: number; name: string }>`SELECT id, name FROM academic_period`.execute(
      transaction,
    )
    const periods = new Map(rows.map(period => [foldKey(period.name), period]))
    return ([period = '', name = '']) => {
      const found = periods.get(foldKey(period))
      if (!found) return unreadable([period, name], `There is no academic period ${period || 'given'}.`)
      const entry = { periodId: found.id, name }
      const problems = problemsOf(formClassBody, entry)
      const cells = [found.name, name]
      return { ...keyOf(cells), cells, entry: problems.length === 0 ? entry : null, problems }
    }
  },
})

function keyOf([period = '', name = '']: readonly string[]) {
  return { key: `${foldKey(period)}\n${foldKey(name)}`, scope: foldKey(period), claims: [] }
}
