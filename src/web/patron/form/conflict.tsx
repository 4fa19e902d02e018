import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import type { ChangedMeanwhile } from '../../../api/patron-form.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { OldAndNew } from '../../ui/old-and-new.tsx'
import { type SayValue, sayChanges } from '../say-value.ts'
import { type FormKey, formKeys } from './draft.ts'
import { labelOf } from './form-words.ts'
import classes from './save-questions.module.css'
import type { Editor } from './use-editor.ts'

interface Props {
  conflict: ChangedMeanwhile
  editor: Editor
}

/** Field by field: what the other saved and what one typed oneself. Nothing of either is lost before one chooses. */
export function Conflict({ conflict, editor: { state, saving, sayValue } }: Props) {
  const { timeZone } = useSession().school
  const { changed, draft } = state
  const [own, setOwn] = useState<readonly FormKey[]>(changed)
  const choose = (key: FormKey, isOwn: boolean) =>
    setOwn(now => formKeys.filter(each => (each === key ? isOwn : now.includes(each))))
  const onlyTheirs = Object.fromEntries(
    Object.entries(conflict.changes).filter(([key]) => !changed.some(each => each === key)),
  )
  return (
    <>
      <p>
        {conflict.by} saved on {sayMoment(conflict.at, timeZone)}, after you opened this page. Yours is not
        saved yet: choose what to keep.
      </p>
      <div className={classes.fields}>
        {changed.map(key => (
          <Radio.Group
            key={key}
            className={classes.field ?? ''}
            label={labelOf(key)}
            value={own.includes(key) ? 'mine' : 'theirs'}
            onChange={value => choose(key, value === 'mine')}
          >
            <div className={classes.choices}>
              <Radio value="mine" label={`Mine: ${sayOwn(sayValue, key, draft[key])}`} />
              <Radio value="theirs" label={sayTheirs(sayValue, key, { conflict, saved: state.saved[key] })} />
            </div>
          </Radio.Group>
        ))}
        {sayChanges(onlyTheirs, sayValue).map(({ label, from, to }) => (
          <p key={label} className={classes.field}>
            {label}: <OldAndNew from={from} to={to} />, taken over
          </p>
        ))}
      </div>
      <div className={classes.actions}>
        <Button variant="default" onClick={saving.closeQuestion}>
          Go back
        </Button>
        <Button loading={saving.isSaving} onClick={() => saving.saveOnTop(conflict, own)}>
          {own.length === 0 ? 'Keep theirs' : `Save ${own.length} of mine`}
        </Button>
      </div>
    </>
  )
}

/** A password is never shown. */
function sayOwn(say: SayValue, key: FormKey, value: unknown): string {
  return key === 'password' ? 'a new password' : say(key, value)
}

function sayTheirs(
  say: SayValue,
  key: FormKey,
  { conflict, saved }: { conflict: ChangedMeanwhile; saved: unknown },
): string {
  const change = conflict.changes[key]
  if (change) return `${conflict.by}: ${say(key, change[1])}`
  return key === 'password' ? 'As it is' : `As it is: ${say(key, saved)}`
}
