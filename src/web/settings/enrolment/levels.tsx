import { DndContext } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Button } from '@mantine/core'
import type { Enrolment } from '../../../api/enrolment.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { ListPanel } from '../../lists/list-panel.tsx'
import { useSaving } from '../../lists/use-saving.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { useSorting } from '../../ui/use-sorting.ts'
import { LevelRow } from './level-row.tsx'
import classes from './levels.module.css'
import { savingLevels } from './saving-levels.ts'
import { useLevelDraft } from './use-level-draft.ts'

/** From the lowest to the top one, in an order that is dragged or moved by buttons; saved as a whole. */
export function Levels({ enrolment: { levels, cohorts } }: { enrolment: Enrolment }) {
  const draft = useLevelDraft(levels)
  const { rows } = draft
  const { mutate, error, isPending, reset } = useSaving(draft.forget)
  const sorting = useSorting({
    ids: rows.map(({ key }) => key),
    labelOf: id => rows.find(({ key }) => key === id)?.name ?? '',
    onMove: draft.move,
  })
  const sentence = sentenceOf(error)
  const discard = () => {
    draft.forget()
    reset()
  }
  return (
    <>
      <ListPanel
        says="From the lowest to the top one. Drag, or focus a handle and press Space, then the arrow keys."
        add="Add a level"
        onAdd={draft.add}
      >
        {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you changed is still here." />}
        <DndContext {...sorting}>
          <SortableContext items={rows.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
            <ol className={classes.levels} aria-label="Levels">
              {rows.map((row, index) => (
                <LevelRow
                  key={row.key}
                  row={row}
                  index={index}
                  count={rows.length}
                  cohort={cohorts.find(({ levelId }) => row.id !== null && levelId === row.id)?.year}
                  onRename={name => draft.rename(row.key, name)}
                  onMove={draft.move}
                  onRemove={() => draft.remove(row.key)}
                />
              ))}
            </ol>
          </SortableContext>
        </DndContext>
      </ListPanel>
      {draft.isChanged && (
        <ActionBar says={<span role="status">The levels are changed, but not saved yet.</span>}>
          <Button variant="default" onClick={discard}>
            Discard
          </Button>
          <Button loading={isPending} onClick={() => mutate(savingLevels(rows, levels))}>
            Save the levels
          </Button>
        </ActionBar>
      )}
    </>
  )
}
