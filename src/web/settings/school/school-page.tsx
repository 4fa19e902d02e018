import { useSuspenseQuery } from '@tanstack/react-query'
import { schoolSettingsQuery } from '../../api/school-settings.ts'
import { Card } from '../../ui/card.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SchoolForm } from './school-form.tsx'
import { SchoolLogoSection } from './school-logo-section.tsx'
import classes from './school-page.module.css'

/** Settings > School. */
export function SchoolPage() {
  const { data: settings, dataUpdatedAt } = useSuspenseQuery(schoolSettingsQuery)
  return (
    <div className={classes.page}>
      <PageHeader title="School" path={['Settings']} aside={settings.name} />
      <Card isPadded={false}>
        <SchoolLogoSection settings={settings} seen={dataUpdatedAt} />
      </Card>
      <SchoolForm key={dataUpdatedAt} settings={settings} />
    </div>
  )
}
