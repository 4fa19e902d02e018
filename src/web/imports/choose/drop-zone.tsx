import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useRef } from 'react'
import { sentenceOf } from '../../api/api-error.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import classes from './drop-zone.module.css'
import { useDrop } from './use-drop.ts'
import type { SendStage } from './use-send-file.ts'

interface Props {
  stage: Exclude<SendStage, { kind: 'sending' }>
  onFile: (file: File) => void
}

const kinds = '.csv,.tsv,.tab,.txt,.xlsx,text/csv'

/** A file is dropped here, or browsed for; why one was refused stands above. */
export function DropZone({ stage, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const { isOver, handlers } = useDrop(onFile)
  return (
    <>
      {stage.kind === 'refused' && <Refused {...stage} />}
      <section className={classes.zone} data-over={isOver} aria-label="The file" {...handlers}>
        <IconFileImport size={36} stroke={1.3} aria-hidden />
        <p className={classes.lead}>{isOver ? 'Let go, and it is read' : 'Drop the file here'}</p>
        <Button onClick={() => input.current?.click()}>Browse for a file</Button>
        <input
          ref={input}
          type="file"
          accept={kinds}
          hidden
          onChange={event => {
            const [file] = event.currentTarget.files ?? []
            // So that the same file, mended meanwhile, can be chosen again.
            event.currentTarget.value = ''
            if (file) onFile(file)
          }}
        />
        <p className={classes.hint}>
          CSV or an Excel workbook (.xlsx), as the school office’s system saves it, up to 50 MB. Nothing is
          imported yet: first you see what would become of each row.
        </p>
      </section>
    </>
  )
}

function Refused({ name, error, again }: Extract<SendStage, { kind: 'refused' }>) {
  const sentence = sentenceOf(error)
  if (sentence === undefined) return null
  return (
    <ErrorNotice
      sentence={`${name}: ${sentence}`}
      kept="Nothing was imported, and every patron is as before. Choose another file, or mend this one and choose it again."
    >
      {error.status !== 422 && (
        <Button variant="default" onClick={again}>
          Try again
        </Button>
      )}
    </ErrorNotice>
  )
}
