import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LeaverState } from '../../api/leavers.ts'
import { keepLeavers, releaseLeavers } from '../api/leavers.ts'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'
import { sayDone, sayProblem } from '../ui/toast.tsx'
import type { Opened } from './acts-dialog.tsx'
import { sayLeavers } from './say-leavers.ts'

interface Props {
  state: LeaverState
  /** Who is selected. */
  ids: number[]
  open: (opened: Opened) => void
}

/** What can be done with the leavers who are selected. */
export function Acts({ state, ids, open }: Props) {
  if (state === 'waiting') return <ActsOfWaiting ids={ids} open={open} />
  if (state === 'kept') return <Release ids={ids} />
  return <ActsOfDisabled ids={ids} open={open} />
}

type Of = Omit<Props, 'state'>

function ActsOfWaiting({ ids, open }: Of) {
  const { mutate: keep, isPending } = useSaying(keepLeavers, count => `${sayLeavers(count)} kept.`)
  return (
    <>
      <Button variant="default" onClick={() => open({ kind: 'disable', ids })}>
        Disable now
      </Button>
      <Button loading={isPending} onClick={() => keep(ids)}>
        Keep {sayLeavers(ids.length)}
      </Button>
    </>
  )
}

function Release({ ids }: { ids: number[] }) {
  const { mutate: release, isPending } = useSaying(
    releaseLeavers,
    count => `${sayLeavers(count)} kept no longer: the days of grace begin anew.`,
  )
  return (
    <Button variant="default" loading={isPending} onClick={() => release(ids)}>
      Keep no longer
    </Button>
  )
}

function ActsOfDisabled({ ids, open }: Of) {
  const mayRemove = may(useSession(), 'administer')
  return (
    <>
      <Button variant="default" onClick={() => open({ kind: 'many', act: 'enable', ids })}>
        Enable again
      </Button>
      {mayRemove && (
        <Button variant="default" onClick={() => open({ kind: 'many', act: 'remove', ids })}>
          Remove permanently
        </Button>
      )}
    </>
  )
}

function useSaying(act: (ids: number[]) => Promise<{ changed: number }>, say: (count: number) => string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: ({ changed }) => sayDone(say(changed)),
    onError: error => sayProblem(error.message),
    onSettled: () => queryClient.invalidateQueries(),
  })
}
