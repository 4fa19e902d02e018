import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ImportRun } from '../../../api/imports.ts'
import { runQuery } from '../../api/import-runs.ts'
import { ImportHeader } from '../import-header.tsx'
import { Done } from './done.tsx'
import { NotDone } from './not-done.tsx'
import classes from './run-page.module.css'
import { UnderWay } from './under-way.tsx'

/** An import that has begun: how far it is, then what came of it. */
export function RunPage() {
  const { runId } = useParams({ from: '/signed-in/import/runs/$runId' })
  const { draft } = useSearch({ from: '/signed-in/import/runs/$runId' })
  const { data: run } = useSuspenseQuery(runQuery(Number(runId)))
  useReadAnewAfter(run)
  return (
    <>
      <ImportHeader title="Import" step={run.state === 'applied' ? undefined : 'Import'} />
      <div className={classes.page}>
        {run.state === 'running' && <UnderWay run={run} />}
        {run.state === 'applied' && <Done run={run} />}
        {run.state !== 'running' && run.state !== 'applied' && <NotDone run={run} draft={draft} />}
      </div>
    </>
  )
}

/** Whatever is shown of patrons anywhere is of before. */
function useReadAnewAfter({ state }: ImportRun): void {
  const queryClient = useQueryClient()
  const wasRunning = useRef(false)
  useEffect(() => {
    if (wasRunning.current && state !== 'running') {
      for (const key of [
        'patrons',
        'patron',
        'patron-history',
        'school-lists',
        'import-drafts',
        'import-draft',
        'leavers',
      ]) {
        void queryClient.invalidateQueries({ queryKey: [key] })
      }
    }
    wasRunning.current = state === 'running'
  }, [state, queryClient])
}
