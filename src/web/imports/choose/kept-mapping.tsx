import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportMapping } from '../../../api/import-mappings.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { mappingsQuery, removeMapping, renameMapping } from '../../api/import-mappings.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayDone } from '../../ui/toast.tsx'
import classes from './left-drafts.module.css'
import { RenameMapping } from './rename-mapping.tsx'

type Asked = 'nothing' | 'name' | 'removal'

/** One that was saved, with what can be done with it. */
export function KeptMapping({ mapping }: { mapping: ImportMapping }) {
  const [asked, setAsked] = useState<Asked>('nothing')
  const changing = useChanging(() => setAsked('nothing'))
  const { id, name } = mapping
  const cancel = () => {
    changing.reset()
    setAsked('nothing')
  }
  switch (asked) {
    case 'nothing':
      return <Shown mapping={mapping} onAsk={setAsked} />
    case 'name':
      return (
        <RenameMapping
          name={name}
          error={changing.error}
          isBusy={changing.isPending}
          onCancel={cancel}
          onRename={to =>
            changing.mutate({ act: () => renameMapping(id, to), done: `${name} is now ${to}.` })
          }
        />
      )
    case 'removal':
      return (
        <>
          <p>Remove {name}? The next file of its kind is mapped by hand.</p>
          {changing.error && <ErrorNotice sentence={sentenceOf(changing.error) ?? ''} kept="It is kept." />}
          <div className={classes.acts}>
            <Button variant="default" size="compact-md" autoFocus onClick={cancel}>
              Keep it
            </Button>
            <Button
              color="red"
              size="compact-md"
              loading={changing.isPending}
              onClick={() => changing.mutate({ act: () => removeMapping(id), done: `${name} is removed.` })}
            >
              Remove
            </Button>
          </div>
        </>
      )
  }
}

function Shown({ mapping, onAsk }: { mapping: ImportMapping; onAsk: (asked: Asked) => void }) {
  const { timeZone } = useSession().school
  const { name, columns, by, madeAt } = mapping
  const act = (asked: Asked, label: string) => (
    <Button variant="subtle" size="compact-md" aria-label={`${label} ${name}`} onClick={() => onAsk(asked)}>
      {label}
    </Button>
  )
  return (
    <>
      <div className={classes.says}>
        <b>{name}</b>
        <span>
          {columns.length === 1 ? '1 column' : `${columns.length} columns`}, {by},{' '}
          {sayMoment(madeAt, timeZone)}
        </span>
      </div>
      <div className={classes.acts}>
        {act('name', 'Rename')}
        {act('removal', 'Remove')}
      </div>
    </>
  )
}

function useChanging(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ act }: { act: () => Promise<unknown>; done: string }) => act(),
    onSuccess(_, { done }) {
      sayDone(done)
      onDone()
      return queryClient.invalidateQueries({ queryKey: mappingsQuery.queryKey })
    },
  })
}
