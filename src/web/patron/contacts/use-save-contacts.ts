import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PatronDetail } from '../../../api/patron.ts'
import type { ChangedMeanwhile, PatronProblem } from '../../../api/patron-form.ts'
import { isApiError, sentenceOf } from '../../api/api-error.ts'
import { setContacts, takeInPatron } from '../../api/patron.ts'
import { sayDone } from '../../ui/toast.tsx'
import { sayProblem } from '../form/problem-words.ts'
import type { DraftState } from '../form/use-draft.ts'

export interface ContactsSaving {
  /** @param version the one that these contacts are to stand on */
  save(version: number): void
  isSaving: boolean
  sentence: string | undefined
  /** Somebody saved in between. */
  conflict: ChangedMeanwhile | undefined
  /** Lets go of one's own contacts for those that somebody else saved. */
  keepTheirs(conflict: ChangedMeanwhile): void
  problemOf(index: number): string | undefined
}

export function useSaveContacts(patron: PatronDetail, state: DraftState): ContactsSaving {
  const queryClient = useQueryClient()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (version: number) => setContacts(patron.id, version, state.contacts ?? patron.contacts),
    onSuccess: saved => {
      goOnFrom(saved)
      sayDone('The contacts are saved.')
    },
  })
  const goOnFrom = (saved: PatronDetail) => {
    // Otherwise the form beside would be held for one that somebody else has overtaken.
    state.goOnFrom(saved, state.changed)
    state.setContacts(null)
    takeInPatron(queryClient, saved)
  }
  const problems = isApiError(error, 'invalid-patron')
    ? (error.body as { problems: PatronProblem[] }).problems
    : []
  return {
    save: mutate,
    isSaving: isPending,
    sentence: problems.length > 0 ? undefined : sentenceOf(error),
    conflict: isApiError(error, 'changed-meanwhile') ? (error.body as ChangedMeanwhile) : undefined,
    keepTheirs({ current }) {
      reset()
      goOnFrom(current)
    },
    problemOf(index) {
      const problem = problems.find(({ field }) => field?.startsWith(`contacts.${index}.`))
      return problem && sayProblem(problem)
    },
  }
}
