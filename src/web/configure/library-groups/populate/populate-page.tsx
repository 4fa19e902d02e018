import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type LibraryGroup, libraryGroupsQuery } from '../../../api/library-groups.ts'
import { NotFoundPage } from '../../../shell/not-found-page.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { membersQuery } from './members-query.ts'
import { Populate } from './populate.tsx'

export function PopulatePage() {
  const { groupId } = useParams({ from: '/signed-in/library-groups/$groupId/members' })
  const { groups } = useSuspenseQuery(libraryGroupsQuery).data
  const group = groups.find(({ id }) => id === Number(groupId))
  return group ? <PopulateGroup group={group} /> : <NotFoundPage />
}

function PopulateGroup({ group }: { group: LibraryGroup }) {
  const { data, error } = useQuery(membersQuery(group))
  return (
    <>
      <PageHeader
        title={`Populate ${group.name}`}
        path={['Configure', 'Library', 'Access Control', { label: 'Library groups', to: '/library-groups' }]}
      >
        Nothing changes until you have looked at who joins and who leaves.
      </PageHeader>
      {error && <ErrorNotice sentence={error.message} />}
      {data && <Populate key={group.id} group={group} members={data} />}
    </>
  )
}
