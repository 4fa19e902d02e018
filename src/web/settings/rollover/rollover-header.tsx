import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { enrolmentQuery } from '../../api/enrolment.ts'
import { PageHeader } from '../../ui/page-header.tsx'

interface Props {
  /** The next period's name. */
  to: string
  children: ReactNode
  actions?: ReactNode
}

export function RolloverHeader({ to, children, actions }: Props) {
  const { periods } = useSuspenseQuery(enrolmentQuery).data
  const current = periods.find(({ isCurrent }) => isCurrent)?.name
  const isStep = current !== undefined && current !== to
  return (
    <PageHeader
      title={isStep ? `Year rollover, ${current} to ${to}` : `Year rollover to ${to}`}
      path={['Settings', { label: 'Enrolment', to: '/enrolment' }]}
      actions={actions}
    >
      {children}
    </PageHeader>
  )
}
