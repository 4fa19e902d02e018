import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import classes from './confirm-typed.module.css'

interface Props extends FormProps {
  isOpen: boolean
  title: string
}

interface FormProps {
  /** What will happen, in full. */
  children: ReactNode
  /** What has to be typed, to the letter but for case and outer spaces. */
  expected: string
  /** The act, on its button: `Remove 3 patrons`. */
  act: string
  isBusy?: boolean
  onConfirm: () => void
  onCancel: () => void
}

/** For what cannot be undone. The button says so and stays shut until the word is there. */
export function ConfirmTyped(props: Props) {
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onCancel}
      title={props.title}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ConfirmTypedForm {...props} />
    </Modal>
  )
}

/** The question alone, in a dialog that says more. */
export function ConfirmTypedForm({
  children,
  expected,
  act,
  isBusy = false,
  onConfirm,
  onCancel,
}: FormProps) {
  const [typed, setTyped] = useState('')
  const fits = typed.trim().toLocaleLowerCase() === expected.trim().toLocaleLowerCase()
  const confirm = (event: FormEvent) => {
    event.preventDefault()
    if (fits && !isBusy) onConfirm()
  }
  return (
    <form onSubmit={confirm}>
      {children}
      <TextInput
        mt="md"
        label={`Type ${expected} to go on`}
        autoComplete="off"
        data-autofocus
        autoFocus
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" color="red" disabled={!fits} loading={isBusy}>
          {act}
        </Button>
      </div>
    </form>
  )
}
