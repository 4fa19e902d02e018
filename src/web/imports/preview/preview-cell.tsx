import { VisuallyHidden } from '@mantine/core'
import { IconAlertCircle, IconPencil } from '@tabler/icons-react'
import { ChangePill } from '../../plans/states/change-pill.tsx'
import classes from './preview-cell.module.css'
import type { ToldCell } from './tell-row.ts'

/** What stands in a cell: old → new where it changes, with a sign where it is wrong or was mended. */
export function PreviewCell({ cell: { text, change, isBad, isEdited } }: { cell: ToldCell }) {
  return (
    <>
      {change ? (
        <span className={classes.changed}>
          <ChangePill {...change} />
        </span>
      ) : (
        <Text text={text} isBad={isBad} />
      )}
      {isEdited && (
        <span className={classes.edited}>
          <IconPencil size={13} aria-hidden />
          <VisuallyHidden>edited</VisuallyHidden>
        </span>
      )}
    </>
  )
}

function Text({ text, isBad }: { text: string; isBad: boolean }) {
  const said = text === '' ? <span className={classes.blank}>blank</span> : text
  if (!isBad) return said
  return (
    <span className={classes.bad}>
      {said} <IconAlertCircle size={14} aria-label="wrong" />
    </span>
  )
}
