import type { ImportRun } from '../../../api/imports.ts'
import { Card } from '../../ui/card.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import classes from './run-page.module.css'

const stages = {
  planning: 'Working out once more what each row does',
  hashing: 'Sealing passwords',
  applying: 'Writing the rows',
} as const

/** It goes on by itself, whoever looks. */
export function UnderWay({ run: { fileName, progress } }: { run: ImportRun }) {
  const label = progress === null ? 'Beginning' : stages[progress.stage]
  return (
    <Card>
      <div className={classes.progress}>
        <h2>Importing {fileName}</h2>
        <ProgressBar
          label="How far the import is"
          share={progress?.done ? progress.done / progress.total : undefined}
        />
        <p role="status">
          {label}
          {progress !== null &&
            progress.done > 0 &&
            `: ${sayNumber(progress.done)} of ${sayNumber(progress.total)}`}{' '}
          …
        </p>
        <p>
          You may close this page: the import goes on by itself. Import in the menu shows how far it is, and
          either all of it is done or nothing.
        </p>
      </div>
    </Card>
  )
}
