import { Switch, TextInput } from '@mantine/core'
import { type Deed, deedWords } from '../../plans/deed-words.ts'
import classes from './import-limits.module.css'
import { type TypedLimit, wholeNumber } from './typed-limits.ts'

interface Props {
  kind: Deed
  typed: TypedLimit
  onChange: (typed: TypedLimit) => void
}

/** One kind of harm: guarded or not, and from what on. */
export function LimitRow({ kind, typed, onChange }: Props) {
  const { label } = deedWords[kind]
  return (
    <tr>
      <th scope="row">
        <Switch
          label={label}
          checked={typed.isGuarded}
          onChange={event => onChange({ ...typed, isGuarded: event.currentTarget.checked })}
        />
      </th>
      {typed.isGuarded ? (
        <>
          <td>
            <NumberField
              label={`Share for ${label}, in percent`}
              unit="%"
              most={100}
              value={typed.share}
              onChange={share => onChange({ ...typed, share })}
            />
          </td>
          <td>
            <NumberField
              label={`Number for ${label}`}
              unit="patrons"
              most={1_000_000}
              value={typed.atLeast}
              onChange={atLeast => onChange({ ...typed, atLeast })}
            />
          </td>
        </>
      ) : (
        <td colSpan={2}>Not guarded: any number of patrons, unseen.</td>
      )}
    </tr>
  )
}

interface NumberProps {
  label: string
  unit: string
  most: number
  value: string
  onChange: (value: string) => void
}

function NumberField({ label, unit, most, value, onChange }: NumberProps) {
  return (
    <span className={classes.number}>
      <TextInput
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        value={value}
        error={wholeNumber(value, most) === undefined}
        onChange={event => onChange(event.currentTarget.value)}
      />
      {unit}
    </span>
  )
}
