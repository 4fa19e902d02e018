import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Enrolment } from '../../../api/enrolment.ts'
import { enrolmentQuery } from '../../api/enrolment.ts'
import { useSession } from '../../shell/use-session.ts'
import { Mark } from '../../ui/mark.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SegmentedTabs } from '../../ui/segmented-tabs.tsx'
import { Campuses } from './campuses.tsx'
import { Cohorts } from './cohorts.tsx'
import classes from './enrolment.module.css'
import type { EnrolmentList } from './enrolment-search.ts'
import { FormClasses } from './form-classes.tsx'
import { Levels } from './levels.tsx'
import { Periods } from './periods.tsx'
import { sayLacking } from './say-lacking.ts'

const tabs: { value: EnrolmentList; label: string }[] = [
  { value: 'periods', label: 'Periods' },
  { value: 'levels', label: 'Levels' },
  { value: 'cohorts', label: 'Cohorts' },
  { value: 'form-classes', label: 'Form classes' },
  { value: 'campuses', label: 'Campuses' },
]

const panels: Record<EnrolmentList, ComponentType<{ enrolment: Enrolment }>> = {
  periods: Periods,
  levels: Levels,
  cohorts: Cohorts,
  'form-classes': FormClasses,
  campuses: Campuses,
}

/** Settings > Enrolment. */
export function EnrolmentPage() {
  const { list = 'periods' } = useSearch({ from: '/signed-in/enrolment' })
  const navigate = useNavigate({ from: '/enrolment' })
  const { data: enrolment } = useSuspenseQuery(enrolmentQuery)
  const { today } = useSession().school
  const Panel = panels[list]
  return (
    <div className={classes.page}>
      <PageHeader
        title="Enrolment"
        path={['Settings']}
        actions={
          <Button renderRoot={props => <Link to="/enrolment/rollover" {...props} />}>Year rollover</Button>
        }
      />
      {sayLacking(enrolment, today).map(sentence => (
        <p key={sentence} className={classes.lacking}>
          <Mark kind="warning">{sentence}</Mark>
        </p>
      ))}
      <div className={classes.tabs}>
        <SegmentedTabs
          label="What enrolment goes by"
          tabs={tabs}
          value={list}
          onChange={value => navigate({ search: { list: value }, replace: true })}
        >
          <Panel enrolment={enrolment} />
        </SegmentedTabs>
      </div>
    </div>
  )
}
