import { Button } from '@mantine/core'

interface Props {
  label: string
  name: string
  onClick: () => void
}

/** What can be done with one entry. The button says what it does, its name of what. */
export function Act({ label, name, onClick }: Props) {
  return (
    <Button variant="default" size="compact-sm" aria-label={name} onClick={onClick}>
      {label}
    </Button>
  )
}
