import { Button } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { LeaverList, LeaverState } from '../../api/leavers.ts'
import { leaversQuery } from '../api/leavers.ts'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'
import { Card } from '../ui/card.tsx'
import { sayMoment } from '../ui/dates.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { SegmentedTabs } from '../ui/segmented-tabs.tsx'
import { ActsDialog, type Opened } from './acts-dialog.tsx'
import { HeldNotice } from './held-notice.tsx'
import { LeaverList as List } from './leaver-list.tsx'
import classes from './leavers.module.css'
import { tabsOf } from './say-leavers.ts'

/** Users > Leavers. */
export function LeaversPage() {
  const { state = 'waiting' } = useSearch({ from: '/signed-in/leavers' })
  const found = useSuspenseInfiniteQuery(leaversQuery(state))
  const [opened, open] = useState<Opened>()
  const navigate = useNavigate({ from: '/leavers' })
  const first = found.data.pages[0] as LeaverList
  const show = (next: LeaverState) => navigate({ search: { state: next }, replace: true })
  return (
    <div className={classes.page}>
      <PageHeader title="Leavers" path={['Settings', 'Users']} actions={<SettingsButton open={open} />}>
        <Lead list={first} />
      </PageHeader>
      {first.held !== null && <HeldNotice runId={first.held} open={open} />}
      <SegmentedTabs label="Which leavers" tabs={tabsOf(first.counts)} value={state} onChange={show}>
        <div className={classes.shown}>
          <Card isPadded={false}>
            <List key={state} state={state} found={found} lastComplete={first.lastComplete} open={open} />
          </Card>
        </div>
      </SegmentedTabs>
      <ActsDialog opened={opened} onClose={() => open(undefined)} />
    </div>
  )
}

function SettingsButton({ open }: { open: (opened: Opened) => void }) {
  if (!may(useSession(), 'administer')) return null
  return (
    <Button
      variant="default"
      leftSection={<IconSettings size={16} aria-hidden />}
      onClick={() => open({ kind: 'settings' })}
    >
      Settings
    </Button>
  )
}

function Lead({ list: { lastComplete } }: { list: LeaverList }) {
  const { timeZone } = useSession().school
  if (lastComplete === null) return null
  return (
    <p className={classes.lead}>
      Patrons whom the last complete file, of {sayMoment(lastComplete.at, timeZone)}, leaves out.
    </p>
  )
}
