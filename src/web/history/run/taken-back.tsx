import { Link } from '@tanstack/react-router'

/** The run that an undo takes back. */
export function TakenBack({ undoes }: { undoes: number | null }) {
  if (undoes === null) return null
  return (
    <>
      {' '}
      It takes back{' '}
      <Link to="/history/$runId" params={{ runId: String(undoes) }}>
        run {undoes}
      </Link>
      .
    </>
  )
}
