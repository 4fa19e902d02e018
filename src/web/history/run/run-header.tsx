import { Button } from '@mantine/core'
import { IconArrowBackUp, IconDownload, IconFile } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { OpenedRun } from '../../../api/runs.ts'
import { schoolListsQuery } from '../../api/school-lists.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { sayNumber, sayRows } from '../../ui/numbers.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { RunState } from '../run-state.tsx'
import { sayRun, viaWords } from '../say-run.ts'
import { useUndo } from '../use-undo.ts'
import { mayTakeBack } from './may-take-back.ts'
import classes from './run-page.module.css'
import type { Chosen } from './use-chosen.ts'

export function RunHeader({ run, chosen }: { run: OpenedRun; chosen: Chosen }) {
  const { timeZone } = useSession().school
  const { data: lists } = useQuery(schoolListsQuery)
  return (
    <PageHeader
      title={sayRun(run, lists?.campuses ?? [])}
      path={['Settings', 'Users', { label: 'History', to: '/history' }]}
      aside={<RunState run={run} />}
      actions={<Acts run={run} chosen={chosen} />}
    >
      <p>
        Run {run.id}, {sayMoment(run.startedAt, timeZone)}, by {run.by} {viaWords[run.via]}
        {run.approvedBy !== null && `, approved by ${run.approvedBy}`}
      </p>
    </PageHeader>
  )
}

function Acts({ run, chosen }: { run: OpenedRun; chosen: Chosen }) {
  const { undo, isBusy } = useUndo()
  const mayUndo = mayTakeBack(useSession(), run) && run.cannotUndo === null
  const count = chosen.numbers.size
  return (
    <>
      {run.fileUntil !== null && (
        <Button
          component="a"
          href={`/api/imports/${run.id}/file`}
          download
          variant="default"
          leftSection={<IconFile size={16} aria-hidden />}
        >
          File as sent
        </Button>
      )}
      {run.kind === 'import' && run.counts.refused > 0 && (
        <Button
          component="a"
          href={`/api/imports/${run.id}/failed.csv`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {sayRows(run.counts.refused).replace('row', 'failed row')} as CSV
        </Button>
      )}
      {mayUndo && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          loading={isBusy}
          onClick={() => undo(run.id, count > 0 ? { rows: [...chosen.numbers] } : {})}
        >
          {count > 0 ? `Undo ${sayNumber(count)} chosen ${count === 1 ? 'row' : 'rows'}` : 'Undo'}
        </Button>
      )}
      {count > 0 && (
        <Button variant="subtle" className={classes.none} onClick={chosen.none}>
          Choose none
        </Button>
      )}
    </>
  )
}
