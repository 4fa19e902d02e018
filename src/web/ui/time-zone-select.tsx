import { Select, type SelectProps } from '@mantine/core'
import { timeZones } from './time-zones.ts'

type Props = Pick<SelectProps, 'description' | 'name' | 'defaultValue' | 'value' | 'onChange' | 'required'>

/** More at once nobody reads; typing finds the rest. */
const mostShown = 60

export function TimeZoneSelect(props: Props) {
  return (
    <Select
      label="Time zone"
      data={timeZones([props.value, props.defaultValue])}
      limit={mostShown}
      searchable
      allowDeselect={false}
      nothingFoundMessage="No time zone is called that."
      {...props}
    />
  )
}

/** Nearly always whoever sets a school up is where it is. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
