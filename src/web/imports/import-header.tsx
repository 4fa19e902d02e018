import type { ReactNode } from 'react'
import { PageHeader } from '../ui/page-header.tsx'
import { type ImportStep, ImportSteps } from './import-steps.tsx'

interface Props {
  title: string
  step: ImportStep | undefined
  draftId?: number
  /** A line below the title. */
  children?: ReactNode
}

export function ImportHeader({ title, step, draftId, children }: Props) {
  return (
    <PageHeader
      title={title}
      path={[
        'Settings',
        'Users',
        ...(step === 'Choose' ? [] : [{ label: 'Import', to: '/import' } as const]),
      ]}
      actions={<ImportSteps at={step} {...(draftId === undefined ? {} : { draftId })} />}
    >
      {children}
    </PageHeader>
  )
}
