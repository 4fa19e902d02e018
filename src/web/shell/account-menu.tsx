import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { signOut } from '../api/session.ts'
import classes from './account-menu.module.css'
import { initialsOf } from './initials.ts'
import { may } from './rights.ts'
import { useSession } from './use-session.ts'
import { useSignOut } from './use-sign-out.ts'

const schemes = [
  { value: 'auto', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

export function AccountMenu() {
  const session = useSession()
  const initials = initialsOf(session.name)
  const { mutate: leave } = useSignOut(signOut)
  return (
    <Menu position="top-end" width={220}>
      <Menu.Target>
        <button
          type="button"
          className={classes.initials}
          aria-label={`${initials}, account of ${session.name}`}
        >
          {initials}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.name}</Menu.Label>
        {may(session, 'own-profile') && (
          <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} aria-hidden />}>
            My account
          </Menu.Item>
        )}
        <Schemes />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leave()}>
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
