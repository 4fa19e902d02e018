import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import type { RowsFilter } from '../../api/import-drafts.ts'
import { sayCause } from '../../plans/deed-words.ts'
import { HeldNotice } from '../../plans/held-notice.tsx'
import { titleOfHeld } from '../../plans/say-held.ts'
import { DiscardDialog } from '../choose/discard-dialog.tsx'
import { isFiltered } from './preview-search.ts'
import type { Applying } from './use-apply.ts'

interface Props {
  draft: ImportDraft
  applying: Applying
  /** Is an edit on its way? What it makes of the number is to be seen first. */
  isMending: boolean
  onShow: (rows: RowsFilter) => void
}

/** Of a file that would do something to too many, in place of the button that imports it. */
export function HeldDraft({ draft, applying, isMending, onShow }: Props) {
  const [isLeaving, setIsLeaving] = useState(false)
  const navigate = useNavigate()
  if (draft.held === null) return null
  return (
    <>
      <HeldNotice
        plan={draft}
        words={{
          ...words,
          title: titleOfHeld(draft.held),
          says: `Nothing has been changed. ${sayCause(draft)}`,
        }}
        isBusy={applying.isBusy || isMending}
        canConfirm={!draft.isOutdated}
        onConfirm={applying.apply}
        onDiscard={() => setIsLeaving(true)}
        onShow={onShow}
      />
      {isLeaving && (
        <DiscardDialog
          draft={draft}
          onClose={() => setIsLeaving(false)}
          onDiscarded={() => navigate({ to: '/import', search: { purpose: draft.purpose } })}
        />
      )}
    </>
  )
}

const words = { act: 'Import all the same', discard: 'Discard' }

/** Whoever comes to a file that is held sees first the rows that it is held for. */
export function useHeldFirst(draft: ImportDraft, filter: RowsFilter, show: (filter: RowsFilter) => void) {
  const kind = draft.held?.verdicts[0]?.kind
  useEffect(() => {
    if (kind !== undefined && !isFiltered(filter)) show({ deed: kind })
    // Once for each file: from then on it is for him to say what he sees.
  }, [draft.id])
}
