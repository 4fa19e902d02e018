import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { AccountMenu } from './account-menu.tsx'
import { Navigation } from './navigation.tsx'
import { leadsAnywhere } from './navigation-entries.ts'
import { Palette } from './palette.tsx'
import { PaletteButton } from './palette-button.tsx'
import { SchoolName } from './school-name.tsx'
import { SessionEnded } from './session-ended.tsx'
import classes from './shell.module.css'
import { Signature } from './signature.tsx'
import { TopBar } from './top-bar.tsx'
import { useSchoolColour } from './use-school-colour.ts'
import { useSession } from './use-session.ts'
import { useSessionCheck } from './use-session-check.ts'

export function Shell() {
  const [isPaletteOpen, palette] = useDisclosure()
  const [isMenuOpen, menu] = useDisclosure()
  const hasPages = leadsAnywhere(useSession())
  useSchoolColour()
  useSessionCheck()
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <TopBar onMenu={menu.open} onSearch={palette.open} />
      <aside className={classes.side}>
        <SchoolName />
        {hasPages && <PaletteButton onOpen={palette.open} />}
        <Navigation />
        <footer className={classes.foot}>
          <Signature />
          <AccountMenu />
        </footer>
      </aside>
      <main className={classes.main} id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Drawer opened={isMenuOpen} onClose={menu.close} title={<SchoolName />} size={300}>
        <Navigation onLeave={menu.close} />
      </Drawer>
      {hasPages && <Palette isOpen={isPaletteOpen} onOpen={palette.open} onClose={palette.close} />}
      <SessionEnded />
    </div>
  )
}
