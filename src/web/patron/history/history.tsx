import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { sentenceOf } from '../../api/api-error.ts'
import { historyQuery } from '../../api/patron.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import classes from './history.module.css'
import { HistoryEntry } from './history-entry.tsx'

/** Newest first; older entries on demand. */
export function History({ patronId }: { patronId: number }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    historyQuery(patronId),
  )
  const sentence = sentenceOf(error)
  if (sentence !== undefined) return <ErrorNotice sentence={sentence} />
  if (!data) return <p role="status">Reading the history …</p>
  const entries = data.pages.flatMap(page => page.entries)
  if (entries.length === 0) return <p>Nothing has been changed since this register began to take notes.</p>
  return (
    <>
      <ol className={classes.entries} aria-label="History">
        {entries.map(entry => (
          <HistoryEntry key={`${entry.runId} ${entry.row}`} entry={entry} />
        ))}
      </ol>
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </>
  )
}
