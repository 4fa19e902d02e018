/** Which columns are shown. Kept on this machine: it hangs on the screen, and is nobody else's business. */
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { type ColumnId, columnIds } from './columns.tsx'

const onWideScreens: ColumnId[] = [
  'name',
  'username',
  'formClass',
  'cohort',
  'libraryBarcode',
  'adminSystemId',
  'onLoan',
  'status',
]
const onOtherScreens: ColumnId[] = ['name', 'username', 'formClass', 'libraryBarcode', 'status']

export function useShownColumns() {
  const isWide = useMediaQuery('(min-width: 1240px)', true, { getInitialValueInEffect: false })
  const [kept, keep, forget] = useLocalStorage<ColumnId[] | null>({
    key: 'rollbook.patron-columns',
    defaultValue: null,
    getInitialValueInEffect: false,
    deserialize: readKept,
  })
  const shown = kept ?? (isWide ? onWideScreens : onOtherScreens)
  return {
    shown,
    show: (ids: readonly string[]) => keep(columnIds.filter(id => id === 'name' || ids.includes(id))),
    /** The columns as they were at first. */
    forget,
    isChosen: kept !== null,
  }
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
