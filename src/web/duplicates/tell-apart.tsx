import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PatronView } from '../../api/patron.ts'
import { spokenName } from '../../patron/name.ts'
import { sentenceOf } from '../api/api-error.ts'
import { suspectAgain, tellApart } from '../api/suspected-duplicates.ts'
import { sayDone, sayProblem } from '../ui/toast.tsx'

/** Namesakes who are no doubles leave the list, until there is another of their name. */
export function TellApart({ patrons }: { patrons: readonly PatronView[] }) {
  const [first] = patrons
  const ids = patrons.map(({ id }) => id)
  const words = patrons.length === 2 ? 'Two people' : `${patrons.length} people`
  const name = first && spokenName(first)
  const undo = useJudging(suspectAgain)
  const { mutate, isPending } = useJudging(tellApart, () =>
    sayDone(`${name}: ${words.toLowerCase()}, and no longer suspected.`, () => undo.mutate(ids)),
  )
  return (
    <Button
      variant="default"
      size="compact-md"
      loading={isPending}
      aria-label={`${words}: ${name}`}
      onClick={() => mutate(ids)}
    >
      {words}
    </Button>
  )
}

/** @param onSuccess is called before the list is read again, with which the button may be gone */
function useJudging(mutationFn: (ids: readonly number[]) => Promise<void>, onSuccess?: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    ...(onSuccess && { onSuccess }),
    onError: error => sayProblem(sentenceOf(error) ?? 'Nothing was noted.'),
    // The first page counts them as well.
    onSettled: () => queryClient.invalidateQueries(),
  })
}
