import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { ActionIcon, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react'
import { sayCohort } from '../../patrons/school-words.ts'
import classes from './levels.module.css'
import type { LevelRow as Row } from './use-level-draft.ts'

interface Props {
  row: Row
  index: number
  count: number
  /** Who has it now; undefined for nobody. */
  cohort: number | undefined
  onRename: (name: string) => void
  onMove: (from: number, to: number) => void
  onRemove: () => void
}

export function LevelRow(props: Props) {
  const { row, index, count, cohort, onRename, onMove, onRemove } = props
  const { setNodeRef, transform, transition, isDragging, attributes, listeners } = useSortable({
    id: row.key,
  })
  const name = row.name || 'the new level'
  return (
    <li
      ref={setNodeRef}
      className={classes.level}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      data-dragging={isDragging}
    >
      <button
        type="button"
        {...attributes}
        {...listeners}
        className={classes.handle}
        aria-label={`Move ${name}, place ${index + 1} of ${count}`}
      >
        <IconGripVertical size={16} aria-hidden />
      </button>
      <TextInput
        aria-label={`Name of level ${index + 1}`}
        maxLength={50}
        autoComplete="off"
        value={row.name}
        // A new one is named first.
        autoFocus={row.id === null}
        onChange={event => onRename(event.currentTarget.value)}
      />
      <span className={classes.says}>
        {cohort !== undefined && sayCohort(cohort)} {index === count - 1 && <b>Top level</b>}
      </span>
      <span className={classes.moves}>
        <ActionIcon
          variant="subtle"
          size={28}
          aria-label={`${name} up`}
          disabled={index === 0}
          onClick={() => onMove(index, index - 1)}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          size={28}
          aria-label={`${name} down`}
          disabled={index === count - 1}
          onClick={() => onMove(index, index + 1)}
        >
          <IconArrowDown size={16} />
        </ActionIcon>
        <ActionIcon variant="subtle" size={28} aria-label={`Delete ${name}`} onClick={onRemove}>
          <IconX size={16} />
        </ActionIcon>
      </span>
    </li>
  )
}
