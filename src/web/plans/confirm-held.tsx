import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import classes from './held-frame.module.css'

interface Props {
  /** To be typed. */
  number: number
  isBusy: boolean
  onConfirm: (typed: string) => void
  onDiscard: () => void
}

/** The number to type, so that nobody does it by habit; to discard needs none. */
export function ConfirmHeld({ number, isBusy, onConfirm, onDiscard }: Props) {
  const [typed, setTyped] = useState('')
  const fits = typed.trim() === String(number)
  const confirm = (event: FormEvent) => {
    event.preventDefault()
    if (fits && !isBusy) onConfirm(typed)
  }
  return (
    <form className={classes.confirm} onSubmit={confirm}>
      <TextInput
        label={`Type ${number} to import it all the same`}
        autoComplete="off"
        inputMode="numeric"
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button variant="default" onClick={onDiscard}>
          Discard
        </Button>
        <Button type="submit" disabled={!fits} loading={isBusy}>
          Import all the same
        </Button>
      </div>
    </form>
  )
}
