import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { signOut } from '../api/session.ts'
import classes from './account-menu.module.css'
import { initialsOf } from './initials.ts'
import { useSession } from './use-session.ts'

const schemes = [
  { value: 'auto', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

export function AccountMenu() {
  const session = useSession()
  const leave = useSignOut()
  return (
    <Menu position="top-end" width={220}>
      <Menu.Target>
        <button type="button" className={classes.initials} aria-label={`Account of ${session.name}`}>
          {initialsOf(session.name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.name}</Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} aria-hidden />}>
          My account
        </Menu.Item>
        <Schemes />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Schemes() {
  // Otherwise Mantine stops transitions by a <style> element, which the content security policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return (
    <Menu.RadioGroup
      value={colorScheme}
      onChange={value => setColorScheme(value as 'auto' | 'light' | 'dark')}
    >
      <Menu.Label>Colours</Menu.Label>
      {schemes.map(({ value, label }) => (
        <Menu.RadioItem key={value} value={value}>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}

function useSignOut() {
  const queryClient = useQueryClient()
  const router = useRouter()
  return async () => {
    await signOut()
    // What the one before has seen must not be there for the next.
    queryClient.clear()
    await router.navigate({ to: '/sign-in' })
  }
}
