import { useSession } from '../shell/use-session.ts'
import { Card } from '../ui/card.tsx'
import { CardSection } from '../ui/card-section.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import classes from './account-page.module.css'
import { OpenSessions } from './open-sessions.tsx'
import { OwnProfile } from './own-profile.tsx'
import { PasswordForm } from './password-form.tsx'

export function AccountPage() {
  return (
    <div className={classes.page}>
      <PageHeader title="My account" aside={useSession().name} />
      <Card isPadded={false}>
        <CardSection title="Profile" hint="Is something wrong? The library desk mends it.">
          <OwnProfile />
        </CardSection>
        <CardSection title="Password" hint="A change signs you out everywhere else.">
          <PasswordForm />
        </CardSection>
        <CardSection
          title="Where you are signed in"
          hint="Do you not know one? End it, then change the password."
        >
          <OpenSessions />
        </CardSection>
      </Card>
    </div>
  )
}
