import { useSuspenseQuery } from '@tanstack/react-query'
import { guardSettingsQuery } from '../../api/guard-settings.ts'
import { keptFilesQuery } from '../../api/kept-files.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import classes from './import-limits.module.css'
import { KeptFilesForm } from './kept-files-form.tsx'
import { LimitsForm } from './limits-form.tsx'

/** Settings > Users > Import limits: from what on a plan is held until somebody has looked at it. */
export function ImportLimitsPage() {
  const { data: settings } = useSuspenseQuery(guardSettingsQuery)
  const { days } = useSuspenseQuery(keptFilesQuery).data
  return (
    <div className={classes.page}>
      <PageHeader title="Import limits" path={['Settings', 'Users']}>
        A file, an undo or a change of many that would do one of these to more patrons than this is held:
        nothing is done until somebody has looked at it and typed the number.
      </PageHeader>
      {/* Saved by somebody else meanwhile, it is another form. */}
      <LimitsForm key={JSON.stringify(settings.limits)} settings={settings} />
      <KeptFilesForm key={days} days={days} />
    </div>
  )
}
