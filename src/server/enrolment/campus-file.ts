import { sql } from 'kysely'
import { campusBody } from '../../api/enrolment.ts'
import { foldKey } from '../../patron/fold.ts'
import { flag } from '../../patron/kinds/flag.ts'
import { entryFile, problemsOf, readRows, storedLines } from '../lists/files/entry-file.ts'
import { unreadable } from '../lists/files/list-file.ts'
import { campusList } from './campus-list.ts'

export const campusFile = entryFile(campusList, {
  name: 'campuses',
  columns: ['importid', 'name', 'default'],
  async readStored(transaction) {
    const rows = await readRows(
      transaction,
      sql`
        SELECT id, ARRAY[import_id, name, CASE WHEN is_default THEN 'Y' ELSE 'N' END] AS cells
        FROM campus ORDER BY name, id`,
    )
    // A default campus gives way to another one, so it claims nothing.
    return storedLines(rows, ([importId = '']) => ({ key: foldKey(importId), scope: '', claims: [] }))
  },
  async readerOf() {
    return ([importId = '', name = '', given = '']) => {
      if (importId === '') return unreadable([importId, name, given], 'importid is blank.')
      const read = flag.read(given || 'N', 5)
      const isDefault = 'value' in read && read.value
      const entry = { name, importId, isDefault }
      const problems = [
        ...problemsOf(campusBody, entry),
        ...('problem' in read ? ['default is not one of Y, yes, true, 1, N, no, false, 0.'] : []),
      ]
      return {
        key: foldKey(importId),
        scope: '',
        cells: [importId, name, 'problem' in read ? given : isDefault ? 'Y' : 'N'],
        claims: isDefault ? ['A default'] : [],
        entry: problems.length === 0 ? entry : null,
        problems,
      }
    }
  },
})
