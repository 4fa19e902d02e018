import { Link } from '@tanstack/react-router'

/** To the rows with a reason why they, or something of them, stay. */
export function StayingLink({ children }: { children: string }) {
  return (
    <Link from="/history/$runId" to="." search={{ only: 'staying' }} replace>
      {children}
    </Link>
  )
}
