import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { HostSchool } from '../../api/host.ts'
import { exportAddress } from '../api/host.ts'
import { Item } from '../ui/item-list.tsx'
import { Mark } from '../ui/mark.tsx'
import { ownTimeZone } from '../ui/time-zone-select.tsx'
import classes from './host.module.css'
import { sayHosts, saySchool } from './say-school.ts'
import type { Opened } from './school-dialog.tsx'

export function SchoolItem({ school, open }: { school: HostSchool; open: (opened: Opened) => void }) {
  const { name, disabledAt } = school
  const isOpen = disabledAt === null
  const act = { variant: 'default', size: 'compact-sm' } as const
  return (
    <Item
      says={
        <>
          <h2>{name}</h2>
          <p>{saySchool(school, ownTimeZone())}</p>
        </>
      }
      hint={sayHosts(school)}
    >
      <Mark kind={isOpen ? 'good' : 'off'}>{isOpen ? 'Open' : 'Disabled'}</Mark>
      <div className={classes.acts}>
        <Button {...act} aria-label={`Host names of ${name}`} onClick={() => open({ kind: 'hosts', school })}>
          Host names
        </Button>
        <Button
          {...act}
          component="a"
          href={exportAddress(school)}
          download
          leftSection={<IconDownload size={14} aria-hidden />}
          aria-label={`Export ${name}`}
        >
          Export
        </Button>
        <Button
          {...act}
          aria-label={`${isOpen ? 'Disable' : 'Enable'} ${name}`}
          onClick={() => open({ kind: 'state', school })}
        >
          {isOpen ? 'Disable' : 'Enable'}
        </Button>
        {!isOpen && (
          <Button {...act} aria-label={`Remove ${name}`} onClick={() => open({ kind: 'remove', school })}>
            Remove
          </Button>
        )}
      </div>
    </Item>
  )
}
