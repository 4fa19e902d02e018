import { useMutation, useQueryClient } from '@tanstack/react-query'
import { applyRollover, rolloverQuery } from '../../api/rollover.ts'

export function useApplying(id: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => applyRollover(id),
    onSuccess: async rollover => {
      // Nearly all that is shown anywhere of patrons and of the school's lists is of before.
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'rollover' })
      queryClient.setQueryData(rolloverQuery(id).queryKey, rollover)
    },
  })
}
