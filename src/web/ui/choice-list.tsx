import { useId, useState } from 'react'
import classes from './choice-list.module.css'
import { useFocus } from './use-focus.ts'

export interface Choice {
  id: string
  label: string
  detail: string
  act: () => void
}

interface Props {
  label: string
  placeholder: string
  text: string
  onText: (text: string) => void
  choices: Choice[]
  /** Said where there is no choice. */
  nothing: string
  onChoose: (choice: Choice) => void
}

/** A field over a list of what it finds, the arrows moving through it while the field keeps the focus. */
export function ChoiceList({ label, placeholder, text, onText, choices, nothing, onChoose }: Props) {
  const id = useId()
  const focus = useFocus<HTMLInputElement>()
  const [index, setIndex] = useState(0)
  const active = choices[Math.min(index, choices.length - 1)]
  const optionId = (choice: Choice) => `${id}-${choice.id}`
  const move = (step: number) => setIndex(current => wrap(current + step, choices.length))
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => active && onChoose(active),
  }
  return (
    <>
      <input
        className={classes.field}
        role="combobox"
        // At once: whoever opens it types on, and a dialog gives the focus only a moment later.
        ref={focus}
        aria-label={label}
        aria-expanded={choices.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={active && optionId(active)}
        placeholder={placeholder}
        autoComplete="off"
        data-autofocus
        value={text}
        onChange={event => {
          setIndex(0)
          onText(event.currentTarget.value)
        }}
        onKeyDown={event => {
          const act = event.nativeEvent.isComposing ? undefined : keys[event.key]
          if (!act) return
          event.preventDefault()
          act()
        }}
      />
      <div className={classes.list} id={id} role="listbox" aria-label="Found">
        {choices.map(choice => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
          <div
            key={choice.id}
            className={classes.choice}
            id={optionId(choice)}
            role="option"
            tabIndex={-1}
            aria-selected={choice === active}
            onMouseDown={event => event.preventDefault()}
            onClick={() => onChoose(choice)}
          >
            <span>{choice.label}</span>
            <span className={classes.detail}>{choice.detail}</span>
          </div>
        ))}
      </div>
      {choices.length === 0 && (
        <p className={classes.nothing} role="status">
          {nothing}
        </p>
      )}
    </>
  )
}

function wrap(index: number, length: number): number {
  return length === 0 ? 0 : (index + length) % length
}
