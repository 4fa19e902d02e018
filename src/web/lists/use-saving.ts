import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { sayDone, sayProblem } from '../ui/toast.tsx'

export interface Saving {
  act: () => Promise<unknown>
  /** Said once it is done: `North is saved.` */
  done: string
  /** What takes it back, where that is as simple. */
  undo?: () => Promise<unknown>
}

/** A change of a list that the school keeps; what was done is said, and may be taken back for a moment. */
export function useSaving(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ act }: Saving) => act(),
    onSuccess: async (_, { done, undo }) => {
      // Names of entries stand in lists, filters and profiles.
      await queryClient.invalidateQueries()
      withdrawOffer()
      withdrawOffer = sayDone(done, undo && (() => takeBack(queryClient, undo)))
      onDone()
    },
  })
}

/** Only the last act can be taken back: one before it may be what it rests on. */
let withdrawOffer = () => {}

async function takeBack(queryClient: QueryClient, undo: () => Promise<unknown>): Promise<void> {
  try {
    await undo()
    await queryClient.invalidateQueries()
    sayDone('It is as it was before.')
  } catch (error) {
    sayProblem(`It could not be undone. ${(error as Error).message}`)
  }
}
