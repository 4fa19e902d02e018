import { useSuspenseQuery } from '@tanstack/react-query'
import type { Watch } from '../../../api/watch.ts'
import { watchQuery } from '../../api/watch.ts'
import { useSession } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { CardSection } from '../../ui/card-section.tsx'
import { sayMoment } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { MailForm } from './mail-form.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import classes from './watch.module.css'
import { WebhookForm } from './webhook-form.tsx'

/** Settings > Watch. */
export function WatchPage() {
  const { watch, settings, mail, webhook } = useSuspenseQuery(watchQuery).data
  return (
    <div className={classes.page}>
      <PageHeader title="Watch" path={['Settings']}>
        <p className={classes.lead}>Over the files that a script brings every night.</p>
      </PageHeader>
      <State watch={watch} />
      <Card isPadded={false}>
        <CardSection title="When a file is due" hint="One that stays away is told of.">
          <ScheduleForm settings={settings} />
        </CardSection>
        <CardSection
          title="Mail"
          hint="System Administrators are written to when something is wrong, and when all is well again."
        >
          <MailForm state={mail} />
        </CardSection>
        <CardSection title="Webhook" hint="For a program of the school’s that wants to know the same.">
          <WebhookForm state={webhook} />
        </CardSection>
      </Card>
    </div>
  )
}

function State({ watch: { concerns, nextDue, lastFile } }: { watch: Watch }) {
  const { timeZone } = useSession().school
  return (
    <section className={classes.state} aria-label="State">
      {concerns.map(({ sentence }) => (
        <Mark key={sentence} kind="warning">
          {sentence}
        </Mark>
      ))}
      {concerns.length === 0 && lastFile !== null && <Mark kind="good">All is well.</Mark>}
      <p>
        {lastFile === null
          ? 'No script has posted a file yet.'
          : `The last file came on ${sayMoment(lastFile.at, timeZone)}.`}{' '}
        {nextDue !== null && `The next is due on ${sayMoment(nextDue, timeZone)}.`}
      </p>
    </section>
  )
}
