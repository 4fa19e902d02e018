import type { ErrorComponentProps } from '@tanstack/react-router'
import classes from './alone.module.css'
import { ErrorPage } from './error-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { Signature } from './signature.tsx'

/** An error where there is no shell round it: before it is known who is signed in. */
export function ErrorAlone(props: ErrorComponentProps) {
  return (
    <main className={classes.alone}>
      <Signature />
      <ErrorPage {...props} />
    </main>
  )
}

export function NotFoundAlone() {
  return (
    <main className={classes.alone}>
      <Signature />
      <NotFoundPage />
    </main>
  )
}
