import { Button, Modal } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ClassMembers as Members } from '../../../api/enrolment.ts'
import { classMembersQuery, type FormClass } from '../../api/enrolment.ts'
import { sayDay } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'
import classes from './class-members.module.css'

interface Props {
  formClass: FormClass | undefined
  onClose: () => void
}

/** Who is in a class, and then who was. */
export function ClassMembers({ formClass, onClose }: Props) {
  return (
    <Modal
      opened={formClass !== undefined}
      onClose={onClose}
      title={formClass && `Members of ${formClass.name}`}
      size={560}
      fullScreen={useIsNarrow()}
    >
      {formClass && <MembersOf classId={formClass.id} />}
    </Modal>
  )
}

function MembersOf({ classId }: { classId: number }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    classMembersQuery(classId),
  )
  const members = data?.pages.flatMap(page => page.members) ?? []
  return (
    <>
      {error && <ErrorNotice sentence={error.message} />}
      {data && members.length === 0 && <EmptyState sentence="Nobody is in it, and nobody was." />}
      <ul className={classes.members}>
        {members.map(member => (
          <Member key={`${member.patronId} ${member.from} ${member.to}`} member={member} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" fullWidth loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  )
}

function Member({ member: { patronId, name, username, from, to } }: { member: Members['members'][number] }) {
  return (
    <li className={classes.member}>
      <span>
        <Link to="/patrons/$patronId" params={{ patronId: String(patronId) }}>
          {name}
        </Link>{' '}
        <span className={classes.username}>{username}</span>
      </span>
      <span className={classes.days}>
        {to === null ? `since ${sayDay(from)}` : `${sayDay(from)} to ${sayDay(to)}`}
      </span>
    </li>
  )
}
