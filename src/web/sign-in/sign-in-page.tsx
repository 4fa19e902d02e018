import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { isApiError } from '../api/api-error.ts'
import { schoolQuery } from '../api/session.ts'
import { setUpQuery } from '../api/set-up.ts'
import { Entrance } from '../entrance/entrance.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage() {
  const { data: school, error } = useQuery(schoolQuery)
  const signature = school ? `the patron register of ${school.name}` : 'a school library’s patron register'
  return (
    <Entrance
      title={school?.name ?? 'Rollbook'}
      part={school ? 'Library' : 'Patron register'}
      logo={school?.hasLogo ? '/api/school/logo' : undefined}
      signature={signature}
    >
      <title>Sign in · Rollbook</title>
      {error ? <NoSchool error={error} /> : <SignInForm />}
    </Entrance>
  )
}

/** Nothing is at this address; on a new installation that is so everywhere. */
function NoSchool({ error }: { error: Error }) {
  const isUnknown = isApiError(error, 'unknown-school')
  const { data } = useQuery({ ...setUpQuery, enabled: isUnknown })
  if (!data?.isNeeded) return <ErrorNotice sentence={error.message} />
  return (
    <p role="status">
      There is no school here yet. The link that Rollbook printed when it started leads to{' '}
      <Link to="/set-up">the page that makes one</Link>.
    </p>
  )
}
