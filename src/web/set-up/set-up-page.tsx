import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { setUpQuery } from '../api/set-up.ts'
import { Entrance } from '../entrance/entrance.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { SetUpForm } from './set-up-form.tsx'

export function SetUpPage() {
  return (
    <Entrance
      title="Set up Rollbook"
      part="The school, and who looks after it"
      signature="a school library’s patron register"
    >
      <title>Set up · Rollbook</title>
      <Form />
    </Entrance>
  )
}

function Form() {
  const { isNeeded } = useSuspenseQuery(setUpQuery).data
  const token = useLocation({ select: location => location.hash })
  if (!isNeeded) {
    return (
      <p role="status">
        Rollbook is set up already. <Link to="/sign-in">Sign in</Link>, and go on from there.
      </p>
    )
  }
  if (token === '') return <ErrorNotice sentence={withoutToken} />
  return <SetUpForm token={token} />
}

const withoutToken =
  'The end of the address is missing. Open the whole link that Rollbook printed when it started, with all that follows the #.'
