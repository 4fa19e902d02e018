import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react'
import type { DraftMisfit } from '../../../api/import-drafts.ts'
import classes from './file-order.module.css'
import { PlaceInFile } from './place-in-file.tsx'

interface Props {
  id: string
  label: string
  /** A column that fills no field: it can be taken away again, and a field by its tick. */
  isAside: boolean
  index: number
  count: number
  /** Undefined where the file has no such column. */
  samples: readonly string[] | undefined
  misfit: DraftMisfit | undefined
  onMove: (from: number, to: number) => void
  onTake: () => void
}

export function OrderPlace(props: Props) {
  const { id, label, isAside, index, count, samples, misfit, onMove, onTake } = props
  const { setNodeRef, transform, transition, isDragging, attributes, listeners } = useSortable({ id })
  const style = { transform: CSS.Translate.toString(transform), transition }
  return (
    <li className={classes.place}>
      <span className={classes.number}>{index + 1}</span>
      <div
        ref={setNodeRef}
        style={style}
        className={classes.chip}
        data-dragging={isDragging}
        data-aside={isAside}
      >
        <button
          type="button"
          {...attributes}
          {...listeners}
          className={classes.handle}
          aria-label={`Move ${label}, place ${index + 1} of ${count}`}
        >
          <IconGripVertical size={16} aria-hidden />
          {label}
        </button>
        {isAside && (
          <ActionIcon variant="subtle" size={24} aria-label={`Take place ${index + 1} away`} onClick={onTake}>
            <IconX size={14} />
          </ActionIcon>
        )}
      </div>
      <PlaceInFile index={index} samples={samples} misfit={misfit} />
      <span className={classes.moves}>
        <ActionIcon
          variant="subtle"
          size={28}
          aria-label={`${label} up`}
          disabled={index === 0}
          onClick={() => onMove(index, index - 1)}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          size={28}
          aria-label={`${label} down`}
          disabled={index === count - 1}
          onClick={() => onMove(index, index + 1)}
        >
          <IconArrowDown size={16} />
        </ActionIcon>
      </span>
    </li>
  )
}
