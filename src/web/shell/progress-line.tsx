import { useIsFetching, useIsMutating } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import classes from './progress-line.module.css'

/** A line at the top while something is awaited. The style holds it back for the first 300 ms. */
export function ProgressLine() {
  const isOpening = useRouterState({ select: state => state.isLoading })
  const requests = useIsFetching() + useIsMutating()
  if (!isOpening && requests === 0) return null
  return <div className={classes.line} role="progressbar" aria-label="Waiting for the server" />
}
