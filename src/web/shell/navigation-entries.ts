import {
  IconBell,
  IconCalendarEvent,
  IconDevices,
  IconDoorExit,
  IconFileImport,
  IconHistory,
  IconHome,
  IconKey,
  IconListDetails,
  IconPalette,
  IconSchool,
  IconShieldCheck,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Session } from '../../api/session.ts'
import { may } from './rights.ts'

export interface NavigationEntry {
  label: string
  to:
    | '/school'
    | '/watch'
    | '/tokens'
    | '/sessions'
    | '/setting-changes'
    | '/'
    | '/patrons'
    | '/import'
    | '/history'
    | '/leavers'
    | '/library-groups'
    | '/enrolment'
    | '/presentation-groups'
    | '/import-limits'
    | '/account'
  icon: TablerIcon
  /** Who may not is not shown it. */
  right: string
}

export interface NavigationGroup {
  /** The menu's name in the seeds, where they have one; null for what stands in no menu. */
  label: string | null
  entries: NavigationEntry[]
}

const groups: NavigationGroup[] = [
  { label: null, entries: [{ label: 'Home', to: '/', icon: IconHome, right: 'read-patrons' }] },
  {
    label: 'Users',
    entries: [
      { label: 'Patrons', to: '/patrons', icon: IconUsers, right: 'read-patrons' },
      { label: 'Import', to: '/import', icon: IconFileImport, right: 'manage-patrons' },
      { label: 'History', to: '/history', icon: IconHistory, right: 'read-runs' },
      { label: 'Leavers', to: '/leavers', icon: IconDoorExit, right: 'manage-patrons' },
    ],
  },
  {
    label: 'Configure',
    entries: [
      { label: 'Library groups', to: '/library-groups', icon: IconUsersGroup, right: 'keep-library-groups' },
    ],
  },
  {
    label: 'Settings',
    entries: [
      { label: 'Enrolment', to: '/enrolment', icon: IconCalendarEvent, right: 'administer' },
      { label: 'Presentation groups', to: '/presentation-groups', icon: IconPalette, right: 'administer' },
      { label: 'School', to: '/school', icon: IconSchool, right: 'administer' },
      { label: 'Watch', to: '/watch', icon: IconBell, right: 'administer' },
      { label: 'Tokens', to: '/tokens', icon: IconKey, right: 'administer' },
      { label: 'Sessions', to: '/sessions', icon: IconDevices, right: 'administer' },
      { label: 'Import limits', to: '/import-limits', icon: IconShieldCheck, right: 'administer' },
      { label: 'Changes', to: '/setting-changes', icon: IconListDetails, right: 'administer' },
    ],
  },
  {
    label: 'You',
    entries: [{ label: 'My account', to: '/account', icon: IconUserCircle, right: 'own-profile' }],
  },
]

/** What the palette leads to besides. */
const acts = [{ label: 'Register a patron', to: '/patrons/new', right: 'manage-patrons' }] as const

export function actsOf(session: Session): (typeof acts)[number][] {
  return acts.filter(({ right }) => may(session, right))
}

/** The pages that the account may open. */
export function navigationOf(session: Session): NavigationGroup[] {
  return groups
    .map(group => ({
      ...group,
      entries: group.entries.filter(({ right }) => may(session, right)),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** Is there anywhere to go? A generic account has its one page. */
export function leadsAnywhere(session: Session): boolean {
  return navigationOf(session).length > 0
}
