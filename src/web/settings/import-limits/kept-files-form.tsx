import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../../api/api-error.ts'
import { keptFilesQuery, saveKeptFiles } from '../../api/kept-files.ts'
import { Card } from '../../ui/card.tsx'
import { CardSection } from '../../ui/card-section.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayDone } from '../../ui/toast.tsx'
import classes from './import-limits.module.css'
import { wholeNumber } from './typed-limits.ts'

const most = 3650

export function KeptFilesForm({ days }: { days: number }) {
  const [typed, setTyped] = useState(String(days))
  const { mutate, isPending, error } = useSave()
  const sentence = sentenceOf(error)
  const wanted = wholeNumber(typed, most)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wanted !== undefined) mutate({ days: wanted })
  }
  return (
    <Card isPadded={false}>
      <CardSection title="Files as they were sent" hint="To be looked at from the history, without passwords">
        <form className={classes.kept} onSubmit={submit}>
          {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
          <TextInput
            label="Days for which they are kept"
            description="Older ones go at once; 0 keeps none. A file that names somebody who is removed for good goes with him."
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            error={wanted === undefined && `A whole number from 0 to ${most}.`}
            onChange={event => setTyped(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            disabled={wanted === undefined || wanted === days}
            loading={isPending}
          >
            Save the days
          </Button>
        </form>
      </CardSection>
    </Card>
  )
}

function useSave() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: saveKeptFiles,
    onSuccess: setting => {
      queryClient.setQueryData(keptFilesQuery.queryKey, setting)
      sayDone(
        setting.days === 0 ? 'Files are not kept any more.' : `Files are kept for ${setting.days} days.`,
      )
    },
  })
}
