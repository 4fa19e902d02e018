import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { MergeOrder, PickKey } from '../../api/merge.ts'
import type { PatronDetail } from '../../api/patron.ts'
import { mergeRowsQuery, planMerge } from '../api/merge.ts'
import { type Stage, usePlannedRun } from '../patrons/many/use-planned-run.ts'

type Picks = MergeOrder['picks']

/** Who stays and whose values are kept: planned anew with each choice, so that what is shown is what would be done. */
export function useMerge(patrons: readonly PatronDetail[]) {
  const [survivorId, setSurvivorId] = useState(patrons[0]?.id ?? 0)
  const [picks, setPicks] = useState<Picks>({})
  const { stage, plan, apply } = usePlannedRun(planMerge)
  const choose = (survivor: number, chosen: Picks) => {
    setSurvivorId(survivor)
    setPicks(chosen)
    const merged = patrons.map(({ id }) => id).filter(id => id !== survivor)
    plan({ survivor, merged, picks: chosen })
  }
  useEffect(() => choose(survivorId, picks), [])
  const run = useLastRun(stage)
  const { data: rows = [] } = useQuery({ ...mergeRowsQuery(run), placeholderData: keepPreviousData })
  return {
    stage,
    run,
    rows,
    survivorId,
    picks,
    keep: (id: number) => choose(id, picks),
    /** @param id null for those of all together */
    pick: (key: PickKey, id: number | null) => choose(survivorId, withPick(picks, key, id)),
    apply,
  }
}

export type Merging = ReturnType<typeof useMerge>

function withPick({ ...picks }: Picks, key: PickKey, id: number | null): Picks {
  if (id === null) delete picks[key]
  else picks[key] = id
  return picks
}

/** While another is made the last plan stays in sight. */
function useLastRun(stage: Stage): ChangeRun | undefined {
  const [last, setLast] = useState<ChangeRun>()
  const run = 'run' in stage ? stage.run : last
  useEffect(() => setLast(run), [run])
  return run
}
