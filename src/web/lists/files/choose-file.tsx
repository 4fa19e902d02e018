import { Button, Radio, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../../api/api-error.ts'
import { addressOfFile, type ListMode } from '../../api/list-files.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Answers } from '../answers.tsx'
import type { Asking } from '../asking.ts'
import classes from './files.module.css'
import type { Choice } from './use-upload.ts'

interface Props extends Asking {
  path: string
  nouns: string
  /** What a file that replaces takes the place of: `the list`. */
  replaced: string
  onChoose: (choice: Choice) => void
}

export function ChooseFile({ path, nouns, replaced, error, isBusy, onChoose, onCancel }: Props) {
  const [file, setFile] = useState<File>()
  const [mode, setMode] = useState<ListMode>('add')
  const sentence = sentenceOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file && !isBusy) onChoose({ file, mode })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="Nothing was changed." />}
      <TextInput
        label="CSV file"
        description={
          <>
            With the columns of{' '}
            <a href={addressOfFile(path)} download>
              the file that is downloaded
            </a>
          </>
        }
        type="file"
        accept=".csv,text/csv"
        data-autofocus
        onChange={event => setFile(event.currentTarget.files?.[0])}
      />
      <Radio.Group
        label="What the file does not name"
        value={mode}
        onChange={value => setMode(value === 'replace' ? 'replace' : 'add')}
      >
        <div className={classes.modes}>
          <Radio value="add" label={`Stays: the file adds ${nouns} and changes those that it names`} />
          <Radio value="replace" label={`Goes, unless it is in use: the file replaces ${replaced}`} />
        </div>
      </Radio.Group>
      <Answers>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={!file} loading={isBusy}>
          Show what would change
        </Button>
      </Answers>
    </form>
  )
}
