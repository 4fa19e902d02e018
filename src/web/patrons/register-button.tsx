import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'

export function RegisterButton() {
  return (
    <Button
      leftSection={<IconUserPlus size={16} aria-hidden />}
      renderRoot={props => <Link to="/patrons/new" {...props} />}
    >
      Register
    </Button>
  )
}
