import { lazy, Suspense, useState } from 'react'
import { filterOf, type ListSearch } from '../list-search.ts'
import { asAsked } from '../selection.ts'
import type { Selecting } from '../use-selection.ts'
import type { ActId } from './acts.ts'
import { BulkBar } from './bulk-bar.tsx'
import type { Opened } from './many-dialog.tsx'
import { useOpenMerge } from './use-open-merge.ts'

/** Most looks at the list end without it. */
const ManyDialog = lazy(async () => ({ default: (await import('./many-dialog.tsx')).ManyDialog }))

interface Props {
  /** The list's, to which "all" refers. */
  search: ListSearch
  found: number
  selecting: Selecting
}

/** What can be done with all who are selected, and the dialog in which it is done. */
export function Many({ search, found, selecting }: Props) {
  const [opened, setOpened] = useState<Opened & { number: number }>()
  const [isOpen, setIsOpen] = useState(false)
  const openMerge = useOpenMerge(search, found)
  const open = (act: ActId) => {
    if (act === 'merge') return openMerge(selecting)
    const selection = asAsked(selecting.selected, filterOf(search))
    setOpened({ act, selection, count: selecting.count, number: (opened?.number ?? 0) + 1 })
    setIsOpen(true)
  }
  return (
    <>
      {selecting.count > 0 && <BulkBar selecting={selecting} found={found} onAct={open} />}
      {opened && (
        <Suspense>
          <ManyDialog
            key={opened.number}
            opened={opened}
            isOpen={isOpen}
            onDone={selecting.none}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
