import { Modal } from '@mantine/core'
import type { HostSchool } from '../../api/host.ts'
import { HostsForm } from './hosts-form.tsx'
import { NewSchoolForm } from './new-school-form.tsx'
import { RemoveSchool } from './remove-school.tsx'
import { SchoolState } from './school-state.tsx'

export type Opened = { kind: 'new' } | { kind: 'hosts' | 'state' | 'remove'; school: HostSchool }

export function SchoolDialog({ opened, onClose }: { opened: Opened | undefined; onClose: () => void }) {
  return (
    <Modal opened={opened !== undefined} onClose={onClose} title={opened && titleOf(opened)}>
      {opened?.kind === 'new' && <NewSchoolForm onClose={onClose} />}
      {opened?.kind === 'hosts' && <HostsForm school={opened.school} onClose={onClose} />}
      {opened?.kind === 'state' && <SchoolState school={opened.school} onClose={onClose} />}
      {opened?.kind === 'remove' && <RemoveSchool school={opened.school} onClose={onClose} />}
    </Modal>
  )
}

function titleOf(opened: Opened): string {
  if (opened.kind === 'new') return 'Make a school'
  const { name, disabledAt } = opened.school
  if (opened.kind === 'hosts') return `Host names of ${name}`
  if (opened.kind === 'remove') return `Remove ${name}`
  return `${disabledAt === null ? 'Disable' : 'Enable'} ${name}`
}
