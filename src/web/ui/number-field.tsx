import { TextInput } from '@mantine/core'

interface Props {
  label: string
  help: string
  least?: number
  most: number
  value: number
  /** NaN as long as nothing, or no number, is typed. */
  onChange: (value: number) => void
}

/** A whole number. */
export function NumberField({ label, help, least = 0, most, value, onChange }: Props) {
  return (
    <TextInput
      label={label}
      description={help}
      type="number"
      required
      withAsterisk={false}
      min={least}
      max={most}
      value={Number.isNaN(value) ? '' : value}
      onChange={event => onChange(event.currentTarget.valueAsNumber)}
    />
  )
}
