import { Button, TextInput } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Guarded } from '../../api/guard.ts'
import type { Deed } from './deed-words.ts'
import classes from './held-notice.module.css'
import { LimitsPassed } from './limits-passed.tsx'

interface Props {
  plan: Guarded
  words: { title: string; says: ReactNode; act: string; discard: string }
  isBusy: boolean
  /** Not where it must be looked at anew first. */
  canConfirm?: boolean
  /** @param typed undefined where nothing has to be typed */
  onConfirm: (typed: string | undefined) => void
  onDiscard: () => void
  /** Shows the rows that do it. */
  onShow: (rows: { deed: Deed }) => void
}

/** What the guard has against a plan: the limit that was passed among all others, and the number to type. */
export function HeldNotice({ plan, words, isBusy, canConfirm = true, onConfirm, onDiscard, onShow }: Props) {
  return (
    <section className={classes.notice} aria-label="Held">
      <span className={classes.sign}>
        <IconHandStop size={22} stroke={1.8} aria-hidden />
      </span>
      <div className={classes.says}>
        <h2>{words.title}</h2>
        <p>{words.says}</p>
        <LimitsPassed plan={plan} onShow={onShow} />
      </div>
      {/* With another number it is another question. */}
      {canConfirm && (
        <Confirm
          key={plan.held?.number}
          number={plan.held?.number}
          words={words}
          isBusy={isBusy}
          onConfirm={onConfirm}
          onDiscard={onDiscard}
        />
      )}
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
