import {
  IconCalendarX,
  IconUserExclamation,
  IconUserOff,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Home } from '../../api/home.ts'
import { attentionFilters } from '../../patron/attention.ts'
import type { AttentionLink } from './attention-item.tsx'

interface AttentionEntry {
  key: keyof Home['attention']
  icon: TablerIcon
  title: string
  hint: string
  link: AttentionLink
}

/** What stops a patron comes first. */
export const attentionEntries: AttentionEntry[] = [
  {
    key: 'incomplete',
    icon: IconUserExclamation,
    title: 'Profiles incomplete',
    hint: 'Without surname or library barcode. Without a barcode they cannot borrow.',
    link: { to: '/patrons', search: attentionFilters.incomplete },
  },
  {
    key: 'suspectedDuplicates',
    icon: IconUsers,
    title: 'Suspected duplicates',
    hint: 'The same names and the same cohort.',
    link: { to: '/patrons/duplicates' },
  },
  {
    key: 'staffWithoutLibraryGroup',
    icon: IconUserOff,
    title: 'Staff without a library group',
    hint: 'Staff take their circulation rights from a group.',
    link: { to: '/patrons', search: attentionFilters.staffWithoutLibraryGroup },
  },
  {
    key: 'pastUntil',
    icon: IconCalendarX,
    title: 'Past their until date',
    hint: 'Still enabled, though their last day has gone.',
    link: { to: '/patrons', search: attentionFilters.pastUntil },
  },
]
