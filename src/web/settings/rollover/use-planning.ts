import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { discardRollover, planRollover, rolloverQuery } from '../../api/rollover.ts'
import { orderOf, type Terms } from './terms.ts'

/** Makes a plan and goes to it. @param before the plan that it takes the place of */
export function usePlanning(before: number | undefined) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (terms: Terms) => planRollover(orderOf(terms)),
    onSuccess: async rollover => {
      // One that cannot be discarded now waits beside the new one, which is found first.
      if (before !== undefined) discardRollover(before).catch(() => {})
      queryClient.setQueryData(rolloverQuery(rollover.id).queryKey, rollover)
      await navigate({
        to: '/enrolment/rollover/$rolloverId',
        params: { rolloverId: String(rollover.id) },
        replace: before !== undefined,
      })
    },
  })
}
