/** Which columns are shown. Kept on this machine: it hangs on the screen, and is nobody else's business. */
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { type ColumnId, columnIds } from './columns.tsx'

/** What finds room beside the navigation, the widest first: nothing that is shown at first is cut off. */
const usual: { from: string; columns: ColumnId[] }[] = [
  {
    from: '(min-width: 1350px)',
    columns: [
      'name',
      'username',
      'formClass',
      'cohort',
      'libraryBarcode',
      'adminSystemId',
      'onLoan',
      'status',
    ],
  },
  {
    from: '(min-width: 1250px)',
    columns: ['name', 'username', 'formClass', 'cohort', 'libraryBarcode', 'onLoan', 'status'],
  },
]
const least: ColumnId[] = ['name', 'username', 'formClass', 'libraryBarcode', 'status']

export function useShownColumns() {
  const [kept, keep, forget] = useLocalStorage<ColumnId[] | null>({
    key: 'rollbook.patron-columns',
    defaultValue: null,
    getInitialValueInEffect: false,
    deserialize: readKept,
  })
  const fitting = useFittingColumns()
  const shown = kept ?? fitting
  return {
    shown,
    show: (ids: readonly string[]) => keep(columnIds.filter(id => id === 'name' || ids.includes(id))),
    /** The columns as they were at first. */
    forget,
    isChosen: kept !== null,
  }
}

function useFittingColumns(): ColumnId[] {
  const fits = usual.map(({ from }) => useMediaQuery(from, true, { getInitialValueInEffect: false }))
  return usual[fits.indexOf(true)]?.columns ?? least
}

/** What an older or a newer page has kept may be anything. */
function readKept(kept: string | undefined): ColumnId[] | null {
  try {
    const given: unknown = JSON.parse(kept ?? 'null')
    return Array.isArray(given) ? columnIds.filter(id => id === 'name' || given.includes(id)) : null
  } catch {
    return null
  }
}
