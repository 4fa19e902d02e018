import { Link } from '@tanstack/react-router'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="There is no such page" />
      <EmptyState sentence="The address may be misspelt, or what it was about may have been removed.">
        <Link to="/">Go to the first page</Link>
      </EmptyState>
    </>
  )
}
