import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { DraftPurposes } from '../../../api/import-drafts.ts'
import classes from './downloads.module.css'

/** Files to begin with. */
export function Downloads({ purpose: { purpose } }: { purpose: DraftPurposes[number] }) {
  const address = `/api/import-purposes/${purpose}`
  return (
    <>
      <h2>No file yet?</h2>
      <p className={classes.hint}>The template has the header line alone; the sample a row to copy from.</p>
      <div className={classes.buttons}>
        <Button
          component="a"
          href={`${address}/template.csv`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Template
        </Button>
        <Button
          component="a"
          href={`${address}/sample.csv`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Sample
        </Button>
      </div>
    </>
  )
}
