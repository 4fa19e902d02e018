import { Button, TextInput } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { OpenedRun } from '../../../api/runs.ts'
import { deedWords } from '../../plans/deed-words.ts'
import type { Shown } from '../run/use-shown-rows.ts'
import classes from './held-notice.module.css'
import { LimitsPassed } from './limits-passed.tsx'

interface Props {
  run: OpenedRun
  words: { title: string; kept: string; act: string; discard: string }
  isBusy: boolean
  /** @param typed undefined where nothing has to be typed */
  onConfirm: (typed: string | undefined) => void
  onDiscard: () => void
  onShow: Shown['show']
}

/** What the guard has against a plan: the limit that was passed among all others, and the number to type. */
export function HeldNotice({ run, words, isBusy, onConfirm, onDiscard, onShow }: Props) {
  const cause = run.held?.verdicts[0]?.kind
  return (
    <section className={classes.notice} aria-label="Held">
      <span className={classes.sign}>
        <IconHandStop size={22} stroke={1.8} aria-hidden />
      </span>
      <div className={classes.says}>
        <h2>{words.title}</h2>
        <p>
          {words.kept} {cause !== undefined && deedWords[cause].cause}
        </p>
        <LimitsPassed run={run} onShow={onShow} />
      </div>
      {/* With another number it is another question. */}
      <Confirm
        key={run.held?.number}
        number={run.held?.number}
        words={words}
        isBusy={isBusy}
        onConfirm={onConfirm}
        onDiscard={onDiscard}
      />
    </section>
  )
}

type ConfirmProps = Pick<Props, 'words' | 'isBusy' | 'onConfirm' | 'onDiscard'> & {
  number: number | undefined
}

function Confirm({ number, words, isBusy, onConfirm, onDiscard }: ConfirmProps) {
  const [typed, setTyped] = useState('')
  const fits = number === undefined || typed.trim() === String(number)
  const confirm = (event: FormEvent) => {
    event.preventDefault()
    if (fits && !isBusy) onConfirm(number === undefined ? undefined : typed)
  }
  return (
    <form className={classes.form} onSubmit={confirm}>
      {number !== undefined && (
        <TextInput
          label={`Type ${number} to do it all the same`}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
      )}
      <div className={classes.acts}>
        <Button variant="default" onClick={onDiscard}>
          {words.discard}
        </Button>
        <Button type="submit" disabled={!fits} loading={isBusy}>
          {words.act}
        </Button>
      </div>
    </form>
  )
}
