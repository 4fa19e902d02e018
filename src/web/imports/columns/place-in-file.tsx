import type { DraftMisfit } from '../../../api/import-drafts.ts'
import { Mark } from '../../ui/mark.tsx'
import classes from './file-order.module.css'

interface Props {
  index: number
  samples: readonly string[] | undefined
  misfit: DraftMisfit | undefined
}

/** What the file itself has in this place, so that a swap is seen before it is told. */
export function PlaceInFile({ index, samples, misfit }: Props) {
  if (samples === undefined) {
    return (
      <span className={classes.samples}>
        <Mark kind="warning">The file has no column {index + 1}</Mark>
      </span>
    )
  }
  return (
    <span className={classes.samples}>
      <span>{samples.slice(0, 3).join(' · ') || 'blank'}</span>
      {misfit && <Mark kind="warning">{misfit.code === 'looks-like-other' ? 'Is that so?' : 'Twice'}</Mark>}
    </span>
  )
}
