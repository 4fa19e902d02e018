/** What the server says of the form while it is typed. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PatronCheck } from '../../../api/patron-form.ts'
import { checkQuery } from '../../api/patron.ts'
import { toSend, withoutPassword } from './save-draft.ts'
import type { DraftState } from './use-draft.ts'

const pauseInTyping = 250

/** Undefined where nothing is changed, and until the first answer. */
export function useCheck({ base, draft, changed }: DraftState): PatronCheck | undefined {
  const isChanged = changed.length > 0
  const [settled] = useDebouncedValue(draft, pauseInTyping)
  const { data } = useQuery({
    ...checkQuery(base?.id, withoutPassword(toSend(base, settled))),
    enabled: isChanged,
    placeholderData: keepPreviousData,
  })
  return isChanged ? data : undefined
}
