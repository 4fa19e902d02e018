import type { CSSProperties } from 'react'
import { type ColumnId, columnOf } from './columns.tsx'

const boxWidth = 44

/** How wide the columns of a list are: at least so much, and of what is left over each its share. */
export function layOut(columns: readonly ColumnId[], isSelectable: boolean) {
  const widths = columns.map(id => columnOf(id).width)
  const box = isSelectable ? boxWidth : 0
  const tracks = widths.map(width => `minmax(${width}px, ${width}fr)`)
  const template = [...(isSelectable ? [`${boxWidth}px`] : []), ...tracks].join(' ')
  const least = widths.reduce((sum, width) => sum + width, box)
  return {
    count: columns.length + (isSelectable ? 1 : 0),
    style: { minWidth: least, '--tracks': template, '--box': `${box}px` } as CSSProperties,
  }
}
