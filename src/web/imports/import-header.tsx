import type { ReactNode } from 'react'
import { PageHeader } from '../ui/page-header.tsx'
import classes from './import-header.module.css'
import { type ImportStep, ImportSteps } from './import-steps.tsx'

interface Props {
  title: string
  step: ImportStep | undefined
  draftId?: number
  /** A line below the title. */
  children?: ReactNode
}

export function ImportHeader({ title, step, draftId, children }: Props) {
  const before = step === 'Choose' ? [] : [{ label: 'Import', to: '/import' } as const]
  return (
    <div className={classes.header}>
      <PageHeader title={title} path={['Settings', 'Users', ...before]}>
        {children}
      </PageHeader>
      <ImportSteps at={step} {...(draftId === undefined ? {} : { draftId })} />
    </div>
  )
}
