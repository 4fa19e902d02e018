import {
  type Announcements,
  closestCenter,
  type DndContextProps,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable'
import { useRef } from 'react'

interface Sorting {
  ids: readonly string[]
  labelOf: (id: string) => string
  onMove: (from: number, to: number) => void
}

/** Dragging up and down a list by mouse, finger and keys, told to screen readers in the list's own words. */
export function useSorting({ ids, labelOf, onMove }: Sorting): DndContextProps {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const placeOf = (id: string | number | undefined) => ids.indexOf(String(id)) + 1
  const nameOf = ({ id }: { id: string | number }) => labelOf(String(id))
  // Over itself at once, of which nobody needs to hear.
  const hasMoved = useRef(false)
  const announcements: Announcements = {
    onDragStart({ active }) {
      hasMoved.current = false
      return `${nameOf(active)} taken from place ${placeOf(active.id)} of ${ids.length}.`
    },
    onDragOver({ active, over }) {
      hasMoved.current ||= over !== null && over.id !== active.id
      return over && hasMoved.current ? `${nameOf(active)} is over place ${placeOf(over.id)}.` : undefined
    },
    onDragEnd: ({ active, over }) => `${nameOf(active)} put at place ${placeOf(over?.id ?? active.id)}.`,
    onDragCancel: ({ active }) => `${nameOf(active)} is back at place ${placeOf(active.id)}.`,
  }
  return {
    sensors,
    collisionDetection: closestCenter,
    accessibility: { announcements, screenReaderInstructions: { draggable: instructions } },
    onDragEnd({ active, over }) {
      if (over && over.id !== active.id) onMove(placeOf(active.id) - 1, placeOf(over.id) - 1)
    },
  }
}

const instructions =
  'Press Space to take it, the arrow keys to move it, Space to put it down, Escape to put it back.'
