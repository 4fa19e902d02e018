import { useSession } from '../shell/use-session.ts'
import { Card } from '../ui/card.tsx'
import { PageHeader } from '../ui/page-header.tsx'

export function AccountPage() {
  const { name, username, systemGroups } = useSession()
  return (
    <>
      <PageHeader title="My account" aside={name} />
      <Card>
        <dl>
          <dt>Username</dt>
          <dd>{username}</dd>
          <dt>System groups</dt>
          <dd>{systemGroups.join(', ') || 'none'}</dd>
        </dl>
      </Card>
    </>
  )
}
