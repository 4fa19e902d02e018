import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** All that a generic account sees: it is nobody's, so it has no profile and reads no patron's. */
export function CatalogueOnlyPage() {
  return (
    <>
      <PageHeader title="The library’s catalogue" />
      <EmptyState sentence="This account is for searching the catalogue, and for nothing else. There is no catalogue here yet; when there is, it will open on this page. To see your own profile, sign out and sign in as yourself." />
    </>
  )
}
