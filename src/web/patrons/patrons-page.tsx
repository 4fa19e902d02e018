import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'

export function PatronsPage() {
  return (
    <>
      <PageHeader title="Patrons" path={['Settings', 'Users']} />
      <EmptyState sentence="No patrons yet. Import a file from the school office, or register one by hand." />
    </>
  )
}
