import { ActionIcon } from '@mantine/core'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { AccountMenu } from './account-menu.tsx'
import { Signature } from './signature.tsx'
import classes from './top-bar.module.css'

/** Stands in for the navigation on narrow screens. */
export function TopBar({ onMenu, onSearch }: { onMenu: () => void; onSearch: () => void }) {
  return (
    <section className={classes.bar} aria-label="Menu, search and account">
      <ActionIcon variant="subtle" size={44} onClick={onMenu} aria-label="Open the navigation">
        <IconMenu2 size={20} />
      </ActionIcon>
      <Signature />
      <ActionIcon
        className={classes.search}
        variant="subtle"
        size={44}
        onClick={onSearch}
        aria-label="Find or go to"
      >
        <IconSearch size={20} />
      </ActionIcon>
      <AccountMenu />
    </section>
  )
}
