import { Button } from '@mantine/core'
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { sayDone } from '../ui/toast.tsx'

interface Props {
  /** For whoever does not see what it stands beside. */
  name: string
  /** Whose, or where: `The session of … has ended.` */
  whose: string
  end: () => Promise<void>
  /** Of the list that it stands in. */
  list: QueryKey
}

export function EndSession({ name, whose, end, list }: Props) {
  const queryClient = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: end,
    onSuccess: () => sayDone(`The session of ${whose} has ended.`),
    // Also after a failure: it may have ended by itself.
    onSettled: () => queryClient.invalidateQueries({ queryKey: list }),
  })
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={name}
      loading={isPending}
      onClick={() => mutate()}
    >
      End
    </Button>
  )
}
