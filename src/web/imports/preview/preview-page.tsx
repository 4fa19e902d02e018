import { useParams } from '@tanstack/react-router'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { sayNumber } from '../../ui/numbers.ts'
import { ChangeFailed } from '../change-failed.tsx'
import { ImportFrame } from '../import-frame.tsx'
import { ImportHeader } from '../import-header.tsx'
import { EditsButton } from '../mend/edits-button.tsx'
import { useMending } from '../mend/use-mending.ts'
import { Proposals } from '../proposals/proposals.tsx'
import { useDraft, useDraftChange, usePurpose } from '../use-draft.ts'
import { CompleteFile } from './complete/complete-file.tsx'
import { HeldDraft, useHeldFirst } from './held-draft.tsx'
import { KeysLine } from './keys-line.tsx'
import { Notices } from './notices.tsx'
import { PreviewBar } from './preview-bar.tsx'
import { PreviewRows, useTotal } from './preview-rows.tsx'
import { isFiltered } from './preview-search.ts'
import { ProblemGroups } from './problem-groups.tsx'
import { RowsFilterLine } from './rows-filter.tsx'
import { shownColumns } from './shown-columns.ts'
import { StateFilter } from './state-filter.tsx'
import { useApply } from './use-apply.ts'
import { useFilter } from './use-filter.ts'

/** What would become of each row, to be looked at, mended and then imported. */
export function PreviewPage() {
  const { draftId } = useParams({ from: '/signed-in/import/$draftId' })
  const draft = useDraft(draftId)
  const { fields } = usePurpose(draft)
  const { timeZone } = useSession().school
  const { filter, change, set } = useFilter()
  const mending = useMending(draft)
  const applying = useApply(draft)
  const looking = useDraftChange(draft.id)
  const choosing = useDraftChange(draft.id)
  const isMending = mending.isBusy || choosing.isPending
  useHeldFirst(draft, filter, change)
  const { total } = useTotal(draft, filter)
  return (
    <ImportFrame
      bar={<PreviewBar draft={draft} applying={applying} looking={looking} isMending={isMending} />}
    >
      <ImportHeader title="Preview" step="Preview" draftId={draft.id}>
        <p>
          {draft.fileName}, worked out {sayMoment(draft.changedAt, timeZone)}. Nothing has been changed yet.
        </p>
      </ImportHeader>
      <ChangeFailed id={draft.id} error={applying.error} onLook={applying.reset} />
      <ChangeFailed id={draft.id} error={mending.error} onLook={mending.reset} />
      <ChangeFailed id={draft.id} error={looking.error} onLook={looking.reset} />
      <HeldDraft draft={draft} applying={applying} isMending={isMending} onShow={set} />
      <StateFilter counts={draft.counts} value={filter.outcome} onChange={outcome => set({ outcome })} />
      <Notices draft={draft} onShowMarked={() => set({ marked: 'yes' })} />
      <CompleteFile draft={draft} choosing={choosing} />
      <Proposals draft={draft} />
      <ProblemGroups groups={draft.problems} value={filter.problem} onChange={problem => set({ problem })} />
      <RowsFilterLine draft={draft} filter={filter} onChange={change}>
        <span role="status">
          {isFiltered(filter) &&
            total !== undefined &&
            `${sayNumber(total)} of ${sayNumber(draft.counts.rows)}`}
        </span>
        <KeysLine />
        <EditsButton draft={draft} fields={fields} mending={mending} />
      </RowsFilterLine>
      <PreviewRows
        draft={draft}
        filter={filter}
        total={total}
        columns={shownColumns(draft, fields)}
        mending={mending}
        onClear={() => set({})}
      />
    </ImportFrame>
  )
}
