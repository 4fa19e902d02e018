import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { SegmentedTabs } from '../../ui/segmented-tabs.tsx'
import { ChangeFailed } from '../change-failed.tsx'
import { FileCard } from '../file/file-card.tsx'
import { ImportFrame } from '../import-frame.tsx'
import { ImportHeader } from '../import-header.tsx'
import { useDraft, usePurpose } from '../use-draft.ts'
import { ByHeader } from './by-header.tsx'
import { ColumnsBar } from './columns-bar.tsx'
import classes from './columns-page.module.css'
import { SavedMappings } from './saved-mappings.tsx'
import { TickAndDrag } from './tick-and-drag.tsx'
import { useColumnChoice } from './use-column-choice.ts'

export function ColumnsPage() {
  const { draftId } = useParams({ from: '/signed-in/import/$draftId/columns' })
  const draft = useDraft(draftId)
  // Read otherwise, the file has other columns.
  return <Columns key={readingKey(draft)} draft={draft} />
}

function readingKey({ reading: { encoding, delimiter, worksheet, hasHeader } }: ImportDraft): string {
  return JSON.stringify([encoding, delimiter, worksheet, hasHeader])
}

const tabs = [
  { value: 'header', label: 'By the header' },
  { value: 'order', label: 'Tick and drag' },
] as const

function Columns({ draft }: { draft: ImportDraft }) {
  const { label, fields } = usePurpose(draft)
  const { by = draft.reading.hasHeader ? 'header' : 'order' } = useSearch({
    from: '/signed-in/import/$draftId/columns',
  })
  const navigate = useNavigate({ from: '/import/$draftId/columns' })
  const choice = useColumnChoice(draft)
  const parts = { draft, fields, choice }
  return (
    <ImportFrame bar={<ColumnsBar draft={draft} choice={choice} />}>
      <ImportHeader title={label} step="Columns" draftId={draft.id} />
      <FileCard draft={draft} />
      <ChangeFailed id={draft.id} error={choice.error} onLook={choice.reset} />
      <SavedMappings draft={draft} onMapped={choice.takeIn} />
      <div className={classes.tabs}>
        <SegmentedTabs
          label="How the columns are told"
          tabs={[...tabs]}
          value={by}
          onChange={next => navigate({ search: { by: next }, replace: true })}
        >
          <div className={classes.panel}>
            {by === 'header' ? <ByHeader {...parts} /> : <TickAndDrag {...parts} />}
          </div>
        </SegmentedTabs>
      </div>
    </ImportFrame>
  )
}
