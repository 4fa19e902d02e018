import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { TickBox } from './tick-box.tsx'
import classes from './tick-list.module.css'

export interface Tickable {
  value: string
  label: string
}

interface Props {
  label: string
  choices: readonly Tickable[]
  ticked: readonly string[]
  onChange: (ticked: string[]) => void
}

const longList = 10

/** Any number of a list's entries; a long list can be searched. */
export function TickList({ label, choices, ticked, onChange }: Props) {
  const [wanted, setWanted] = useState('')
  const shown = choices.filter(choice => choice.label.toLowerCase().includes(wanted.trim().toLowerCase()))
  const set = (value: string, isTicked: boolean) =>
    onChange(isTicked ? [...ticked, value] : ticked.filter(each => each !== value))
  return (
    <>
      {choices.length > longList && (
        <TextInput
          size="sm"
          aria-label={`Find in ${label}`}
          placeholder="Find"
          autoComplete="off"
          data-autofocus
          value={wanted}
          onChange={event => setWanted(event.currentTarget.value)}
        />
      )}
      <fieldset className={classes.list} aria-label={label}>
        {shown.map(choice => (
          <Tick
            key={choice.value}
            label={choice.label}
            isTicked={ticked.includes(choice.value)}
            onChange={isTicked => set(choice.value, isTicked)}
          />
        ))}
        {shown.length === 0 && <p className={classes.nothing}>Nothing is called {wanted}.</p>}
      </fieldset>
    </>
  )
}

function Tick({
  label,
  isTicked,
  onChange,
}: {
  label: string
  isTicked: boolean
  onChange: (isTicked: boolean) => void
}) {
  const id = useId()
  return (
    <label className={classes.choice} htmlFor={id}>
      <TickBox id={id} checked={isTicked} onChange={event => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  )
}
