import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { HostSchool } from '../../api/host.ts'
import { exportAddress } from '../api/host.ts'
import { Mark } from '../ui/mark.tsx'
import classes from './host.module.css'
import { sayHosts, saySchool } from './say-school.ts'
import type { Opened } from './school-dialog.tsx'

export function SchoolItem({ school, open }: { school: HostSchool; open: (opened: Opened) => void }) {
  const { name, disabledAt } = school
  const isOpen = disabledAt === null
  const act = { variant: 'default', size: 'compact-sm' } as const
  return (
    <li className={classes.school}>
      <div className={classes.what}>
        <h2>{name}</h2>
        <p>{saySchool(school, Intl.DateTimeFormat().resolvedOptions().timeZone)}</p>
        <p className={classes.hint}>{sayHosts(school)}</p>
      </div>
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
    </li>
  )
}
