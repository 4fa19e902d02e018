import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { PatronBrief } from '../../api/patron-form.ts'
import { sayBrief } from './say-brief.ts'

interface Props {
  patron: PatronBrief
  /** -1 where it is one of very many. */
  tabIndex?: number
}

/** To another patron, in a tab of its own: what is typed here stays here. */
export function PatronLink({ patron, tabIndex }: Props) {
  return (
    <Link
      to="/patrons/$patronId"
      params={{ patronId: String(patron.id) }}
      target="_blank"
      tabIndex={tabIndex}
    >
      {sayBrief(patron)}
      <VisuallyHidden> (opens in a new tab)</VisuallyHidden>
    </Link>
  )
}

export function PatronLinks({ patrons }: { patrons: readonly PatronBrief[] }) {
  return patrons.map((patron, index) => (
    <Fragment key={patron.id}>
      {index > 0 && '; '}
      <PatronLink patron={patron} />
    </Fragment>
  ))
}
