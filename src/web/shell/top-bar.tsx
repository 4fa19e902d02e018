import { ActionIcon } from '@mantine/core'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { AccountMenu } from './account-menu.tsx'
import { leadsAnywhere } from './navigation-entries.ts'
import { Signature } from './signature.tsx'
import classes from './top-bar.module.css'
import { useSession } from './use-session.ts'

/** Stands in for the navigation on narrow screens. */
export function TopBar({ onMenu, onSearch }: { onMenu: () => void; onSearch: () => void }) {
  const hasPages = leadsAnywhere(useSession())
  return (
    <section className={classes.bar} aria-label="Menu, search and account">
      {hasPages && (
        <ActionIcon variant="subtle" size={44} onClick={onMenu} aria-label="Open the navigation">
          <IconMenu2 size={20} />
        </ActionIcon>
      )}
      <Signature />
      <div className={classes.end}>
        {hasPages && (
          <ActionIcon variant="subtle" size={44} onClick={onSearch} aria-label="Find or go to">
            <IconSearch size={20} />
          </ActionIcon>
        )}
        <AccountMenu />
      </div>
    </section>
  )
}
