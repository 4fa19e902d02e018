import { DndContext } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import type { DraftField, ImportDraft } from '../../../api/import-drafts.ts'
import { Card } from '../../ui/card.tsx'
import { moved } from '../../ui/moved.ts'
import { useSorting } from '../../ui/use-sorting.ts'
import { EmptyPlace } from './empty-place.tsx'
import classes from './file-order.module.css'
import { Misfits } from './misfits.tsx'
import { placesOf } from './order-list.ts'
import { OrderPlace } from './order-place.tsx'
import { sayTicked } from './say-order.ts'
import ticks from './tick-and-drag.module.css'
import type { ColumnChoice } from './use-column-choice.ts'

interface Props {
  draft: ImportDraft
  fields: readonly DraftField[]
  choice: ColumnChoice
}

/** What was ticked, in the file's order, each beside the values that stand in that place of the file. */
export function FileOrder({ draft, fields, choice: { columns, choose, isChecking } }: Props) {
  const places = placesOf(columns)
  const labelOf = (id: string) => fields.find(({ key }) => key === id)?.label ?? 'Left aside'
  const move = (from: number, to: number) => choose(moved(columns, from, to))
  const sorting = useSorting({ ids: places.map(({ id }) => id), labelOf, onMove: move })
  const beyond = draft.columns.slice(columns.length)
  // Until the server has looked, what it said is of another order.
  const placed = isChecking ? [] : draft.misfits
  const misfitAt = (index: number) =>
    placed.find(({ code, position }) => code !== 'column-count' && position === index + 1)
  return (
    <Card>
      <div className={ticks.head}>
        <h2>Order in the file</h2>
        <span className={ticks.hint}>{sayTicked(columns, draft.columns.length)}</span>
      </div>
      <p className={ticks.hint}>Drag, or focus a handle and press Space, then the arrow keys.</p>
      <div className={classes.misfits}>
        <Misfits misfits={draft.misfits}>
          {beyond.length > 0 && (
            <p>
              <button
                type="button"
                className={classes.leave}
                onClick={() => choose([...columns, ...beyond.map(() => null)])}
              >
                Leave{' '}
                {beyond.length === 1 ? `column ${columns.length + 1}` : `the last ${beyond.length} columns`}{' '}
                aside
              </button>
            </p>
          )}
        </Misfits>
      </div>
      <DndContext {...sorting}>
        <SortableContext items={places} strategy={verticalListSortingStrategy}>
          <ol className={classes.places} aria-label="Order in the file">
            {places.map(({ id, field }, index) => (
              <OrderPlace
                key={id}
                id={id}
                label={labelOf(id)}
                isAside={field === null}
                index={index}
                count={places.length}
                samples={draft.columns[index]?.samples}
                misfit={misfitAt(index)}
                onMove={move}
                onTake={() => choose(columns.toSpliced(index, 1))}
              />
            ))}
            {beyond.map(column => (
              <EmptyPlace key={column.position} column={column} />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
    </Card>
  )
}
